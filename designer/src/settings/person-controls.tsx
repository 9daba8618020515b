import { ROLES, type Role } from '@usher/shared/api/people'
import { Ellipsis, IdCard, KeyRound, UserCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { useMay, useMe } from '../app/me.ts'
import { appWords } from '../app/words.ts'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import type { Option } from '../ui/option.ts'
import { Select } from '../ui/select.tsx'
import { AgentProfileDialog } from './agent-profile-dialog.tsx'
import { SetPassword } from './set-password.tsx'
import { type Person, useUpdatePerson } from './use-update-person.ts'
import { settingsWords } from './words.ts'

/** The roles this person may give: owners are made by owners only. */
export function useRoleOptions(person?: Person): readonly Option<Role>[] {
  const names = useWords(appWords)
  const may = useWords(settingsWords)
  const own = useMe().role
  return ROLES.map((id) => ({
    id,
    label: names[id],
    description: may[id],
    // Somebody of the brand's own does not become another company's.
    isDisabled: (id === 'owner' && own !== 'owner') || (id === 'partner' && person?.partner === null),
  }))
}

export function RoleSelect({ person }: { person: Person }) {
  const words = useWords(settingsWords)
  const names = useWords(appWords)
  const me = useMe()
  const may = useMay()
  const options = useRoleOptions(person)
  const update = useUpdatePerson(person)
  const fixed = person.id === me.person.id || !may('people.update') || (person.role === 'owner' && me.role !== 'owner')
  if (fixed) return <span className="ps-2">{names[person.role]}</span>
  return (
    <Select
      aria-label={`${words.role}: ${person.name}`}
      size="small"
      options={options}
      value={person.role}
      onChange={(role) => update.mutate({ id: person.id, role })}
    />
  )
}

export function PersonMenu({ person }: { person: Person }) {
  const words = useWords(settingsWords)
  const me = useMe()
  const may = useMay()
  const update = useUpdatePerson(person)
  const [settingPassword, setSettingPassword] = useState(false)
  const [showingProfile, setShowingProfile] = useState(false)
  if (!may('people.update')) return null
  const own = person.id === me.person.id
  const mayBePicked = person.role !== 'partner'
  return (
    <>
      <Menu
        label={words.more}
        trigger={
          <IconButton label={words.more} size="small">
            <Ellipsis aria-hidden className="size-[18px]" />
          </IconButton>
        }
        items={[
          ...(mayBePicked
            ? [
                {
                  id: 'profile',
                  label: words.profile,
                  icon: <IdCard aria-hidden className="size-4" />,
                  onAction: () => setShowingProfile(true),
                },
              ]
            : []),
          {
            id: 'password',
            label: words.setPassword,
            icon: <KeyRound aria-hidden className="size-4" />,
            onAction: () => setSettingPassword(true),
          },
          {
            id: 'active',
            label: person.active ? words.disable : words.enable,
            icon: person.active ? (
              <UserX aria-hidden className="size-4" />
            ) : (
              <UserCheck aria-hidden className="size-4" />
            ),
            isDisabled: own,
            onAction: () => update.mutate({ id: person.id, active: !person.active }),
          },
        ]}
      />
      {showingProfile && <AgentProfileDialog person={person} onClose={() => setShowingProfile(false)} />}
      {settingPassword && <SetPassword person={person} onClose={() => setSettingPassword(false)} />}
    </>
  )
}
