import type { z } from 'zod'
import { BadAnswer } from '../bad-answer.ts'

export interface HttpSystem {
  /** Of the API, such as `https://shop.example.com/usher`. */
  readonly url: string
  /** Sent as `Authorization: Bearer …`. */
  readonly key: string
  /** 10 seconds unless told. */
  readonly timeoutMs?: number
}

/** One question to the system. Rejects with `BadAnswer` for what the contract does not have, with anything else for what is worth a retry. */
export type Call = <Answer>(
  path: string,
  answer: z.ZodType<Answer>,
  request: { readonly key?: string } & Readonly<Record<string, unknown>>,
) => Promise<Answer>

export function callerOf({ url, key: bearer, timeoutMs = USUAL_TIMEOUT_MS }: HttpSystem): Call {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  return async (path, answer, { key, ...request }) => {
    const response = await fetch(new URL(path, base), {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await textOf(response, path)
    if (!response.ok) throw new Error(`POST ${path} was answered ${response.status}: ${text.slice(0, MOST_QUOTED)}`)
    const read = answer.safeParse(parsed(text))
    if (!read.success) throw new BadAnswer(`POST ${path}: ${read.error.issues[0]?.message ?? 'unreadable'}`)
    return read.data
  }
}

const USUAL_TIMEOUT_MS = 10_000
const MOST_BYTES = 1_000_000
const MOST_QUOTED = 200

/** The whole body, unless it is longer than any answer of the contract. */
async function textOf(response: Response, path: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new BadAnswer(`POST ${path}: more than ${MOST_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Undefined, which no contract has, where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
