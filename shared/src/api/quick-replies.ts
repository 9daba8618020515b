import { z } from 'zod'
import { publicId } from './common.ts'

/** `workspace`: for everybody, kept by supervisors. `own`: of the one who wrote it. */
export const quickReplyScope = z.enum(['workspace', 'own'])
export type QuickReplyScope = z.output<typeof quickReplyScope>

export const quickReplyRow = z.object({
  id: publicId,
  scope: quickReplyScope,
  title: z.string(),
  text: z.string(),
  /** What one types to find it: `tkgz` for 退款规则. */
  initials: z.string(),
  rev: z.int(),
})
export type QuickReply = z.output<typeof quickReplyRow>

/** `id` null makes a new one. `rev` is the one that was looked at. */
export const saveQuickReplyInput = z.strictObject({
  id: publicId.nullable(),
  rev: z.int(),
  scope: quickReplyScope,
  title: z.string().trim().min(1).max(40),
  text: z.string().trim().min(1).max(2_000),
})
export const removeQuickReplyInput = z.strictObject({ id: publicId })
