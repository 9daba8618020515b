import type { Product } from '@usher/runtime'
import { z } from 'zod'
import { reading } from '../api/operation.ts'
import { id } from '../api/parts.ts'
import type { Scene } from '../scene.ts'
import { pictureUrl } from './picture.ts'
import { allProducts, findProduct } from './product-row.ts'
import { type Hit, search } from './search.ts'

export const productOperations = {
  find: reading(
    z.object({ query: z.string().max(1_000), most: z.int().min(1).max(50) }),
    async (scene, { query, most }) => {
      const models = await scene.trx.selectFrom('offline_model').selectAll().execute()
      return search(query, await allProducts(scene), models)
        .slice(0, most)
        .map((hit) => describeProduct(scene, hit))
    },
  ),
  get: reading(z.object({ sku: id }), async (scene, { sku }) => {
    const product = await findProduct(scene, sku)
    return product === null ? null : describeProduct(scene, { product, model: null })
  }),
}

function describeProduct({ url }: Pick<Scene, 'url'>, { product, model }: Hit): Product {
  const { sku, title_zh, text_zh, price } = product
  return {
    sku,
    title: title_zh,
    price,
    image: pictureUrl(url, sku),
    link: `${url}/products/${encodeURIComponent(sku)}`,
    text: model === null ? text_zh : model.difference,
    insteadOf: model?.name ?? null,
  }
}
