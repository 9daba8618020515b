import { useQuery } from '@tanstack/react-query'
import type { PanelOrder } from '@usher/shared/api/conversations'
import { api } from '../api/client.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { orderWords } from './order-words.ts'
import { Part } from './part.tsx'

/** What she has bought, as the brand's order system has it now. */
export function OrdersPart({ conversation }: { conversation: string }) {
  const words = useWords(orderWords)
  const orders = useQuery({ ...api.conversations.orders.queryOptions({ conversation }), staleTime: 30_000 })
  if (orders.data?.kind === 'notConnected') return null
  return (
    <Part title={words.orders}>
      {orders.data?.kind === 'orders' ? (
        <OrderList orders={orders.data.orders} />
      ) : orders.isPending ? (
        <SkeletonRows rows={2} className="h-9" />
      ) : (
        <p className="flex items-center justify-between gap-2 text-sm text-muted">
          {words.unavailable}
          <Button size="small" isPending={orders.isFetching} onPress={() => void orders.refetch()}>
            {words.again}
          </Button>
        </p>
      )}
    </Part>
  )
}

function OrderList({ orders }: { orders: readonly PanelOrder[] }) {
  const words = useWords(orderWords)
  if (orders.length === 0) return <p className="text-sm text-muted">{words.none}</p>
  return (
    <ul className="flex flex-col gap-2">
      {orders.map((order) => (
        <li key={order.id}>
          <OrderCard order={order} />
        </li>
      ))}
    </ul>
  )
}

function OrderCard({ order }: { order: PanelOrder }) {
  const words = useWords(orderWords)
  const format = useFormat()
  const state = words.state(order.state)
  return (
    <details className="rounded-control border border-line bg-canvas text-sm">
      <summary className="flex cursor-pointer flex-col gap-0.5 p-2 outline-offset-0">
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{order.title || order.id}</span>
          <Badge tone={TONES.get(order.state) ?? 'neutral'}>{state}</Badge>
        </span>
        <span className="flex justify-between gap-2 text-xs text-muted">
          <span className="truncate">
            {order.id} · {format.date(order.placedAt)}
          </span>
          <span className="shrink-0">{format.amount(order.total)}</span>
        </span>
      </summary>
      <ul className="flex flex-col gap-1 border-t border-line p-2 text-xs">
        {order.lines.map((line) => (
          <li key={`${line.sku} ${Object.values(line.options).join()}`} className="flex justify-between gap-2">
            <span className="min-w-0 break-words">{[line.title, ...Object.values(line.options)].join(' · ')}</span>
            <span className="shrink-0 text-muted">× {line.quantity}</span>
          </li>
        ))}
        {order.shippedAt !== null && <li className="text-muted">{words.shipped(format.date(order.shippedAt))}</li>}
      </ul>
    </details>
  )
}

const TONES = new Map<string, Tone>([
  ['paid', 'accent'],
  ['held', 'warn'],
  ['shipped', 'accent'],
  ['delivered', 'ok'],
  ['installed', 'ok'],
  ['returning', 'warn'],
  ['returned', 'warn'],
])
