// What an agent looks up in the brand's catalogue, and sends on. It is asked outside of any transaction.

import type { productsFound } from '@usher/shared/api/conversations'
import type { ShownProduct } from '@usher/shared/engine/effect'
import { MOST_PRODUCTS, shownProducts } from '@usher/shared/nodes/products'
import { z } from 'zod'
import { Fault, invalid } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { type Product, type ProductConnector, product } from '../connectors/products.ts'
import { inTime } from '../effects/in-time.ts'

/** An agent who looks for something waits no longer than this. */
const LONGEST_MS = 5_000

type Asked = Pick<Host, 'connectors' | 'log'>

/** Best first. */
export async function findProducts(host: Asked, query: string): Promise<z.input<typeof productsFound>> {
  const { products } = host.connectors
  if (products === undefined) return { kind: 'notConnected' }
  try {
    const answer = await inTime(products.find({ query, most: MOST_PRODUCTS }), LONGEST_MS, tooLate)
    return { kind: 'products', products: [...shownProducts(z.array(product).parse(answer))] }
  } catch (error) {
    host.log.warn({ error }, 'Products could not be looked up')
    return { kind: 'unavailable' }
  }
}

/** As the catalogue has them now: what an agent saw a while ago is not what is sent. Throws a Fault when one is gone. */
export async function productsBySku(host: Asked, skus: readonly string[]): Promise<readonly ShownProduct[]> {
  const { products } = host.connectors
  if (products === undefined)
    throw invalid('NOT_CONNECTED', 'No product connector is connected', 'Hand one in under "connectors"', 'skus')
  const found = await Promise.all([...new Set(skus)].map((sku) => productBySku(host, products, sku)))
  return shownProducts(found)
}

async function productBySku({ log }: Asked, products: ProductConnector, sku: string): Promise<Product> {
  const answer = await inTime(products.get({ sku }), LONGEST_MS, tooLate)
    .then((given) => product.nullable().parse(given))
    .catch((error: unknown) => {
      log.warn({ error, sku }, 'A product could not be looked up')
      throw new Fault('SERVICE_UNAVAILABLE', {
        ...{ code: 'UNAVAILABLE', message: 'The catalogue does not answer now' },
        ...{ fix: 'Try again in a moment', place: 'skus' },
      })
    })
  if (answer === null) throw invalid('PRODUCT_GONE', `There is no product "${sku}"`, 'Look for another one', 'skus')
  return answer
}

function tooLate(): Error {
  return new Error(`No answer within ${LONGEST_MS / 1_000} seconds`)
}
