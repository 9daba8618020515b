import { ArrowLeft, Workflow } from 'lucide-react'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { AttributeList } from '../customers/attribute-list.tsx'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { nodeTitle } from '../nodes/node-text.ts'
import { Avatar } from '../ui/avatar.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { alreadyAsked } from './already-asked.ts'
import type { ConversationDetail } from './detail.ts'
import { EarlierPart } from './earlier-part.tsx'
import { JourneyPart } from './journey-part.tsx'
import { OrdersPart } from './orders-part.tsx'
import { Part } from './part.tsx'
import { ProfilePart } from './profile-part.tsx'
import { CouponsPart } from './shopping/coupons-part.tsx'
import { TagsPart } from './tags-part.tsx'
import { consoleWords } from './words.ts'
import { WorkPart } from './work-part.tsx'

/** Why she is here, what she has said already, and who she is. */
export function CustomerPanel({ detail, onBack }: { detail: ConversationDetail; onBack: () => void }) {
  const words = useWords(consoleWords)
  const may = useMay()
  return (
    <div className="flex flex-col divide-y divide-line">
      <div className="flex items-center gap-3 p-4">
        <IconButton label={words.back} className="lg:hidden" onPress={onBack}>
          <ArrowLeft aria-hidden className="size-[18px]" />
        </IconButton>
        <Avatar name={detail.customer.name} size="large" />
        <div className="min-w-0">
          <p className="truncate font-semibold">{detail.customer.name}</p>
          {may('customers.get') ? (
            <TextLink to={paths.customer(detail.customer.id)} className="text-xs">
              {words.openCustomer}
            </TextLink>
          ) : (
            <p className="truncate text-xs text-muted">{detail.customer.id}</p>
          )}
        </div>
      </div>
      <HandoffPart detail={detail} />
      <TagsPart customer={detail.customer} />
      {may('conversations.coupons') && <CouponsPart detail={detail} />}
      {may('runs.trace') && detail.handoffDetail?.run && (
        <JourneyPart
          run={detail.handoffDetail.run}
          journey={detail.handoffDetail.journey}
          name={detail.handoffDetail.journeyName}
        />
      )}
      {may('conversations.orders') && <OrdersPart conversation={detail.id} />}
      {may('conversations.earlier') && <EarlierPart conversation={detail.id} />}
      {may('work.ofCustomer') && <WorkPart customer={detail.customer.id} />}
      {may('customers.get') && <ProfilePart customer={detail.customer.id} />}
    </div>
  )
}

function HandoffPart({ detail }: { detail: ConversationDetail }) {
  const words = useWords(consoleWords)
  const locale = useLocale()
  const { handoff, handoffDetail } = detail
  if (!handoff) return null
  const asked = alreadyAsked(handoffDetail?.context ?? {})
  return (
    <>
      <Part title={words.handoff}>
        <p className="font-medium">{handoff.reason}</p>
        {handoffDetail?.note && (
          <p className="rounded-control bg-canvas p-2 text-sm whitespace-pre-wrap">{handoffDetail.note}</p>
        )}
        {handoffDetail && (
          <TextLink
            to={paths.journey(handoffDetail.journey, { run: handoffDetail.run, node: handoffDetail.node })}
            className="inline-flex items-center gap-1.5 text-xs"
          >
            <Workflow aria-hidden className="size-3.5 shrink-0" />
            {words.fromJourney} {handoffDetail.journeyName} · {nodeTitle(handoffDetail, locale)}
          </TextLink>
        )}
      </Part>
      {Object.keys(asked).length > 0 && (
        <Part title={words.asked} help={words.askedHelp}>
          <AttributeList attributes={asked} />
        </Part>
      )}
    </>
  )
}
