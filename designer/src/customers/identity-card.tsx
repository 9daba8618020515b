import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Card } from '../ui/page.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { customerWords } from './words.ts'

interface Conflict {
  id: number
  kind: string
  value: string
  customer: string
  name: string
}

interface IdentityCardProps {
  customer: string
  identities: readonly { kind: string; value: string }[]
  conflicts: readonly Conflict[]
  merging: boolean
}

/** What a customer is known by elsewhere, and who else claims it. Nothing is shown where nothing is known. */
export function IdentityCard({ customer, identities, conflicts, merging }: IdentityCardProps) {
  const words = useWords(customerWords)
  const kindText = useKindText()
  if (identities.length + conflicts.length === 0 && !merging) return null
  return (
    <Card title={words.identities}>
      <div className="flex flex-col gap-3 p-4 text-sm">
        {merging && <p className="text-muted">{words.mergeWaits}</p>}
        {identities.length > 0 && (
          <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1.5">
            {identities.map(({ kind, value }) => (
              <div key={`${kind} ${value}`} className="contents">
                <dt className="text-muted">{kindText(kind)}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {conflicts.map((conflict) => (
          <ConflictRow key={conflict.id} customer={customer} conflict={conflict} />
        ))}
      </div>
    </Card>
  )
}

function ConflictRow({ customer, conflict }: { customer: string; conflict: Conflict }) {
  const words = useWords(customerWords)
  const kindText = useKindText()
  const may = useMay()
  const [isAsked, setAsked] = useState(false)
  const options = useRefreshing(api.customers.pathFilter())
  const merge = useMutation(api.customers.merge.mutationOptions(options))
  const dismiss = useMutation(api.customers.dismissConflict.mutationOptions(options))
  const other = conflict.name || conflict.customer
  return (
    <div className="flex flex-col gap-2 rounded-control bg-tint-warn p-3">
      <p>
        {words.alsoClaims(kindText(conflict.kind), conflict.value)}{' '}
        <TextLink to={paths.customer(conflict.customer)}>{other}</TextLink>
      </p>
      {may('customers.merge') && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onPress={() => setAsked(true)}>
            {words.merge}
          </Button>
          <Button
            size="small"
            look="quiet"
            isDisabled={dismiss.isPending}
            onPress={() => dismiss.mutate({ conflict: conflict.id })}
          >
            {words.notSame}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={words.mergeTitle(other)}
        confirm={words.merge}
        isOpen={isAsked}
        isPending={merge.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => merge.mutate({ customer, merged: conflict.customer }, { onSettled: () => setAsked(false) })}
      >
        {words.mergeBody}
      </ConfirmDialog>
    </div>
  )
}

function useKindText(): (kind: string) => string {
  const words = useWords(customerWords)
  const kinds: Readonly<Record<string, string>> = {
    key: words.mergedId,
    phone: words.phone,
    member: words.memberId,
    wecom: words.wecomId,
    shop: words.shopNick,
  }
  return (kind) => kinds[kind] ?? kind
}
