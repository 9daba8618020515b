import { z } from 'zod'
import { product } from '../../connectors/products.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performer } from '../performer.ts'

/** Looks products up in the brand's catalogue. */
export const performFindProducts: Performer<'findProducts'> = (batch, world) => {
  const { products } = world.connectors
  return askConnector(batch, world, {
    system: 'product',
    ask: products && (({ payload }) => products.find(payload)),
    read: (answer, { payload }) => {
      const { data: list } = z.array(product).safeParse(answer)
      return list === undefined ? null : { kind: 'done', data: { products: list.slice(0, payload.most) } }
    },
  })
}
