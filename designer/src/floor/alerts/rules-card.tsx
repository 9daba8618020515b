import { useMutation, useQuery } from '@tanstack/react-query'
import type { AlertRuleRow } from '@usher/shared/api/desk-alerts'
import { figureNamed } from '@usher/shared/desk/figures'
import { Bell, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useRefreshing } from '../../api/use-refreshing.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toast } from '../../ui/toast.tsx'
import { useFigureText } from '../figures/use-figure-text.ts'
import { alertWords } from './alert-words.ts'
import { RuleDialog } from './rule-dialog.tsx'

/** What supervisors want to be told of. */
export function RulesCard() {
  const words = useWords(alertWords)
  const sentence = useSentence()
  const rules = useQuery(api.floor.alertRules.queryOptions())
  const [opened, setOpened] = useState<AlertRuleRow | 'new' | null>(null)
  const add = (
    <Button look="primary" size="small" icon={<Plus aria-hidden className="size-4" />} onPress={() => setOpened('new')}>
      {words.add}
    </Button>
  )
  return (
    <Card title={words.rules} actions={rules.data?.length ? add : null}>
      {rules.error ? (
        <ErrorState message={sentence(rules.error)} onRetry={() => void rules.refetch()} />
      ) : rules.data === undefined ? (
        <div className="p-4">
          <SkeletonRows rows={3} />
        </div>
      ) : rules.data.length === 0 ? (
        <EmptyState icon={<Bell />} title={words.noRules} actions={add}>
          {words.noRulesHelp}
        </EmptyState>
      ) : (
        <ul className="flex flex-col">
          {rules.data.map((row) => (
            <Rule key={row.id} row={row} onEdit={() => setOpened(row)} />
          ))}
        </ul>
      )}
      {opened !== null && <RuleDialog row={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />}
    </Card>
  )
}

function Rule({ row, onEdit }: { row: AlertRuleRow; onEdit: () => void }) {
  const words = useWords(alertWords)
  const locale = useLocale()
  const text = useFigureText()
  const { id, rule, enabled } = row
  const save = useMutation(api.floor.saveAlertRule.mutationOptions(useRefreshing(api.floor.pathFilter())))
  const remove = useRemove(row)
  const figure = figureNamed(rule.figure)
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0">
      <Switch
        aria-label={words.enable(rule.name)}
        isSelected={enabled}
        onChange={(isOn) => save.mutate({ id, rule, enabled: isOn })}
      />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{rule.name}</span>
        <span className="text-xs text-muted">
          {rule.each ? words.each : words.sentence(figure.name[locale], words[rule.is], text(figure, rule.level))}
        </span>
      </span>
      <IconButton label={words.edit(rule.name)} size="small" onPress={onEdit}>
        <Pencil aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={words.remove(rule.name)} size="small" onPress={() => remove.mutate({ id })}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </li>
  )
}

/** What was removed can be made again from the toast. */
function useRemove({ rule, enabled }: AlertRuleRow) {
  const words = useWords(alertWords)
  const refreshing = useRefreshing(api.floor.pathFilter())
  const again = useMutation(api.floor.saveAlertRule.mutationOptions(refreshing))
  return useMutation(
    api.floor.removeAlertRule.mutationOptions({
      ...refreshing,
      onSuccess: () => {
        toast(words.removed, { action: { run: () => again.mutate({ id: null, rule, enabled }) } })
        void queryClient.invalidateQueries(api.floor.pathFilter())
      },
    }),
  )
}
