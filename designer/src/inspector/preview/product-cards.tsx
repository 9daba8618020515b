import type { ShownProduct } from '@usher/shared/engine/effect'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { formWords } from '../form/form-words.ts'

export interface ProductCardsProps {
  readonly products: readonly ShownProduct[]
  readonly picture: (address: string) => ReactNode
  /** Without it the cards are looked at only. */
  readonly onTap?: (product: ShownProduct) => void
}

/** Products side by side, as the chat shows them; the row scrolls when it does not fit. */
export function ProductCards({ products, picture, onTap }: ProductCardsProps) {
  const words = useWords(formWords)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a row that scrolls must be reachable by keyboard.
    <ul tabIndex={0} aria-label={words.products} className="flex w-full gap-2 self-start overflow-x-auto pb-1">
      {products.map((product, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two products may be alike while they are typed.
          key={index}
          className="flex w-36 shrink-0 flex-col overflow-hidden rounded-card border border-line bg-surface"
        >
          {product.image && picture(product.image)}
          <div className="flex flex-1 flex-col gap-0.5 px-3 py-2">
            <p className="line-clamp-2 text-sm font-semibold">{product.title}</p>
            {product.price && <p className="text-sm font-semibold tabular-nums">{product.price}</p>}
            {product.insteadOf && <p className="text-xs text-muted">{words.insteadOf(product.insteadOf)}</p>}
            {product.text && <p className="line-clamp-4 text-xs whitespace-pre-wrap text-muted">{product.text}</p>}
          </div>
          {product.link && <Buy product={product} {...(onTap === undefined ? {} : { onTap })} />}
        </li>
      ))}
    </ul>
  )
}

function Buy({ product, onTap }: { product: ShownProduct; onTap?: (product: ShownProduct) => void }) {
  const words = useWords(formWords)
  const text = product.button || words.buy
  const look = 'm-2 mt-0 min-h-7 rounded-control bg-accent px-2 text-center text-xs leading-7 text-on-accent'
  if (onTap === undefined) return <p className={look}>{text}</p>
  return (
    <button type="button" aria-label={`${text} ${product.title}`} onClick={() => onTap(product)} className={look}>
      {text}
    </button>
  )
}
