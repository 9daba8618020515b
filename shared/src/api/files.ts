import { z } from 'zod'
import { fileRef } from '../base/file-ref.ts'

/** `link`: where it can be had for some hours, below where the server is mounted; empty where it is only named. */
export const shownFile = fileRef.extend({ link: z.string().default('') })
export type ShownFile = z.output<typeof shownFile>

/** The file's name goes in the address, what is in it is the body: `application/octet-stream`. Answered with a FileRef. */
export const uploadQuery = z.strictObject({ name: z.string().max(300).default('') })
