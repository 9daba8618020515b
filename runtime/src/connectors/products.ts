import { z } from 'zod'
import { webAddress } from './web-address.ts'

/** The brand's catalogue as it is sold online. A model that is sold in shops only is answered by the one that stands in for it. */
export interface ProductConnector {
  /** By words, sku or the name of an offline model; best first, at most `most`. */
  readonly find: (request: { readonly query: string; readonly most: number }) => Promise<readonly Product[]>
  readonly get: (request: { readonly sku: string }) => Promise<Product | null>
}

export type Product = z.output<typeof product>

export const product = z.object({
  sku: z.string().min(1).max(80),
  title: z.string().min(1).max(200),
  price: z.number().min(0),
  image: webAddress.nullable(),
  link: webAddress.nullable(),
  /** What it is good for; for a stand-in, how it differs from the model asked for. */
  text: z.string().max(1_000),
  /** The offline model that was asked for and that this one stands in for. */
  insteadOf: z.string().max(200).nullable(),
})
