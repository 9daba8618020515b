import { useMutation, useQuery } from '@tanstack/react-query'
import { ROLES, type Role } from '@usher/shared/api/people'
import { ChevronRight } from 'lucide-react'
import { Button } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { appWords } from '../app/words.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { toast } from '../ui/toast.tsx'
import { signInWords } from './words.ts'

/** One press enters; nothing is shown where the workspace is no demo. */
export function DemoAccounts() {
  const words = useWords(signInWords)
  const roles = useWords(appWords)
  const sentence = useSentence()
  const accounts = useQuery(api.auth.demoAccounts.queryOptions())
  const enter = useMutation(
    api.auth.signInDemo.mutationOptions({
      onSuccess: () => queryClient.resetQueries(),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  if (!accounts.data || accounts.data.length === 0) return null
  return (
    <section aria-labelledby="demo-title" className="w-full max-w-md rounded-card border border-line bg-surface p-2">
      <header className="px-3 pt-2 pb-1.5">
        <h2 id="demo-title" className="font-semibold">
          {words.demoTitle}
        </h2>
        <p className="text-xs text-muted">{words.demoBody}</p>
      </header>
      <ul>
        {byRole(accounts.data).map((account) => (
          <li key={account.person}>
            <Button
              isDisabled={enter.isPending}
              onPress={() => enter.mutate({ person: account.person })}
              className="flex w-full items-center gap-3 rounded-control px-3 py-2 text-start transition-colors data-disabled:opacity-50 data-hovered:bg-hover"
            >
              <Avatar name={account.name} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="flex flex-wrap items-center gap-1.5 font-medium">
                  {account.name}
                  <Badge tone="accent">{roles[account.role]}</Badge>
                </span>
                <span className="text-xs text-muted">{words[account.role]}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 text-muted" />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who may most comes first: most of what there is to see is theirs. */
function byRole<Account extends { role: Role }>(accounts: readonly Account[]): Account[] {
  return [...accounts].sort((a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role))
}
