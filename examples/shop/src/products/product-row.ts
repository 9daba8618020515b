import type { Selectable } from 'kysely'
import type { ProductTable } from '../database/tables.ts'
import type { Scene } from '../scene.ts'

export type ProductRow = Selectable<ProductTable>

export async function findProduct({ trx }: Pick<Scene, 'trx'>, sku: string): Promise<ProductRow | null> {
  return (await trx.selectFrom('product').selectAll().where('sku', '=', sku).executeTakeFirst()) ?? null
}

export function allProducts({ trx }: Pick<Scene, 'trx'>): Promise<ProductRow[]> {
  return trx.selectFrom('product').selectAll().orderBy('category').orderBy('price').execute()
}
