import { useMutation } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { Button } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button as UiButton } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { toast } from '../ui/toast.tsx'
import { useMe } from './me.ts'
import { appWords } from './words.ts'

export function AccountMenu() {
  const words = useWords(appWords)
  const { person, role, workspace } = useMe()
  return (
    <Popover
      label={words.account}
      placement="right bottom"
      className="w-64"
      trigger={
        <Button
          aria-label={`${words.account}: ${person.name}`}
          className="grid size-10 place-items-center rounded-pill"
        >
          <Avatar name={person.name} />
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-3">
          <Avatar name={person.name} size="large" />
          <div className="min-w-0">
            <p className="truncate font-semibold">{person.name}</p>
            <p className="truncate text-xs text-muted">{person.email}</p>
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <Badge tone="accent">{words[role]}</Badge>
          <Badge>{workspace.name}</Badge>
          {workspace.demo && <Badge tone="warn">{words.demo}</Badge>}
        </div>
        <SignOutButton />
      </div>
    </Popover>
  )
}

function SignOutButton() {
  const words = useWords(appWords)
  const sentence = useSentence()
  const signOut = useMutation(
    api.auth.signOut.mutationOptions({
      // Nothing of this person may stay in memory for the next one.
      onSuccess: () => queryClient.resetQueries(),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return (
    <UiButton
      icon={<LogOut aria-hidden className="size-4" />}
      isPending={signOut.isPending}
      onPress={() => signOut.mutate()}
    >
      {words.signOut}
    </UiButton>
  )
}
