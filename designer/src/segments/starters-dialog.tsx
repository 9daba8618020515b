import { describeRule } from '@usher/shared/conditions/describe'
import { Button } from 'react-aria-components'
import { useLocation } from 'wouter'
import { paths } from '../app/paths.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { ruleNames } from '../inspector/condition/condition-names.ts'
import { Dialog } from '../ui/dialog.tsx'
import { starterGroups } from './starters.ts'
import { useCustomerVariables } from './use-customer-variables.ts'
import { segmentWords } from './words.ts'

/** Segments of the field to begin with: one is opened in the editor, where it is changed and saved. */
export function StartersDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(segmentWords)
  const locale = useLocale()
  const [, go] = useLocation()
  const names = ruleNames(useCustomerVariables().variables, locale)
  return (
    <Dialog title={words.starters} isOpen onClose={onClose} size="large">
      <p className="pb-4 text-sm text-muted">{words.startersHelp}</p>
      <div className="flex flex-col gap-5">
        {starterGroups.map((group) => (
          <section key={group.id} className="flex flex-col gap-2">
            <h3 className="text-xs font-medium text-muted">{group.name[locale]}</h3>
            <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
              {group.starters.map(({ id, name, description, rule }) => (
                <li key={id} className="flex">
                  <Button
                    onPress={() => go(paths.segmentFrom(id))}
                    className="flex w-full flex-col gap-1 rounded-card border border-line p-3 text-start data-hovered:bg-hover"
                  >
                    <span className="font-medium">{name[locale]}</span>
                    <span className="text-xs text-muted">{description[locale]}</span>
                    <span className="line-clamp-2 pt-1 text-xs">{describeRule(rule[locale], locale, names)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
