import { figureNamed } from '@usher/shared/desk/figures'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { paths } from '../../app/paths.ts'
import { notify } from '../../console/desk/bell.ts'
import { useDisplayName } from '../../customers/use-display-name.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { toast } from '../../ui/toast.tsx'
import { alertWords } from './alert-words.ts'
import { useAlerts } from './use-alerts.ts'

/** Tells of each alert once, on whatever page a supervisor is. Those that stood before the page was opened are counted, not told. */
export function useAlertToasts(): number {
  const words = useWords(alertWords)
  const locale = useLocale()
  const [, go] = useLocation()
  const { query, unseen } = useAlerts()
  const displayName = useDisplayName()
  const told = useRef<ReadonlySet<string> | null>(null)
  const { data } = query
  useEffect(() => {
    if (data === undefined) return
    const fresh = data.alerts.filter(({ id, seen }) => seen === null && told.current?.has(id) === false)
    const look = () => go(paths.floorPart('alerts'))
    for (const { id, rule, about } of fresh) {
      const what = about === null ? figureNamed(rule.figure).name[locale] : displayName(about.customer)
      const text = words.toast(rule.name, what)
      toast(text, { kind: 'error', action: { label: words.look, run: look } })
      notify(text, { body: '', tag: id, onClick: look })
    }
    told.current = new Set(data.alerts.map(({ id }) => id))
  }, [data, words, locale, displayName, go])
  return unseen
}
