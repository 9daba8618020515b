import { z } from 'zod'
import { WORD_KINDS } from '../understanding/lexicon.ts'
import { instant } from './common.ts'

const kind = z.enum(WORD_KINDS)

export const LONGEST_BRAND_WORD = 40
/** Of each kind. */
export const MOST_BRAND_WORDS = 500

export const brandWordInput = z.strictObject({ kind, word: z.string().trim().min(1).max(LONGEST_BRAND_WORD) })

export const brandWordRow = z.object({ kind, word: z.string(), by: z.string(), at: instant })
export type BrandWordRow = z.output<typeof brandWordRow>
