import { ShoppingBag, TicketPercent } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../app/me.ts'
import { useWords } from '../../i18n/words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { ConversationDetail } from '../detail.ts'
import { CouponDialog } from './coupon-dialog.tsx'
import { ProductsDialog } from './products-dialog.tsx'
import { shoppingWords } from './words.ts'

/** What an agent can send besides words. */
export function ShoppingButtons({ detail }: { detail: ConversationDetail }) {
  const words = useWords(shoppingWords)
  const may = useMay()
  const [open, setOpen] = useState<'products' | 'coupon' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {may('conversations.sendProducts') && (
        <IconButton label={words.products} size="small" onPress={() => setOpen('products')}>
          <ShoppingBag aria-hidden className="size-4" />
        </IconButton>
      )}
      {may('conversations.giveCoupon') && (
        <IconButton label={words.coupons} size="small" onPress={() => setOpen('coupon')}>
          <TicketPercent aria-hidden className="size-4" />
        </IconButton>
      )}
      {open === 'products' && <ProductsDialog detail={detail} onClose={close} />}
      {open === 'coupon' && <CouponDialog detail={detail} onClose={close} />}
    </>
  )
}
