import type { ProductRow } from '../products/product-row.ts'

type Chosen = Readonly<Record<string, string>>

/** One choice for each option that the product has, the first where nothing was said; null when one of them does not exist. */
export function chosenOptions({ options }: Pick<ProductRow, 'options'>, wanted: Chosen): Chosen | null {
  const chosen = Object.entries(options).map(([name, values]) => [name, wanted[name] ?? values[0] ?? ''] as const)
  const known = chosen.every(([name, value]) => options[name]?.includes(value))
  return known ? Object.fromEntries(chosen) : null
}
