import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useWords } from '../../i18n/words.ts'
import { randomId } from '../../random-id.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ConversationDetail } from '../detail.ts'
import { useGiveCoupon } from './use-give-coupon.ts'
import { shoppingWords } from './words.ts'

/** A coupon for the customer: within the day's allowance at once, beyond it with a reason for a supervisor. */
export function CouponDialog({ detail, onClose }: { detail: ConversationDetail; onClose: () => void }) {
  const words = useWords(shoppingWords)
  const sentence = useSentence()
  const offer = useQuery(api.conversations.coupons.queryOptions({ conversation: detail.id }))
  const give = useGiveCoupon(onClose)
  const [id] = useState(randomId)
  const [coupon, setCoupon] = useState('')
  const [reason, setReason] = useState('')
  const needsLeave = offer.data?.left === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    give.mutate({ conversation: detail.id, epoch: detail.epoch, id, coupon, reason: reason.trim() })
  }
  return (
    <Dialog
      title={`${words.coupons} · ${detail.customer.name}`}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button
          look="primary"
          type="submit"
          form="coupon"
          isPending={give.isPending}
          isDisabled={coupon === '' || (needsLeave && reason.trim() === '')}
        >
          {needsLeave ? words.ask : words.give}
        </Button>
      }
    >
      {offer.error ? (
        <p role="alert" className="text-sm text-danger">
          {sentence(offer.error)}
        </p>
      ) : offer.data === undefined ? (
        <SkeletonRows rows={3} />
      ) : !offer.data.isConnected || offer.data.kinds.length === 0 ? (
        <p className="text-sm text-muted">{offer.data.isConnected ? words.noKinds : words.couponsNotConnected}</p>
      ) : (
        <Form id="coupon" onSubmit={submit} className="flex flex-col gap-4">
          <RadioGroup
            label={words.which}
            options={offer.data.kinds.map(({ coupon: kind, name, validDays }) => ({
              ...{ id: kind, label: name },
              ...(validDays === null ? {} : { description: words.validDays(validDays) }),
            }))}
            value={coupon}
            onChange={setCoupon}
          />
          <p className={needsLeave ? 'text-sm text-warn' : 'text-sm text-muted'}>
            {offer.data.left === null ? words.leftAny : needsLeave ? words.noneLeft : words.left(offer.data.left)}
          </p>
          {needsLeave && (
            <TextField
              label={words.reason}
              placeholder={words.reasonExample}
              maxLength={300}
              isRequired
              value={reason}
              onChange={setReason}
            />
          )}
        </Form>
      )}
    </Dialog>
  )
}
