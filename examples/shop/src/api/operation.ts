import type { z } from 'zod'
import type { Scene } from '../scene.ts'

/** One operation of a system, with its request still to be read. */
export interface Operation {
  /** It changes something, so it needs an Idempotency-Key. */
  readonly writes: boolean
  readonly run: (scene: Scene, body: unknown, key: string) => Promise<unknown>
}

export function reading<Asked>(
  asked: z.ZodType<Asked>,
  answer: (scene: Scene, asked: Asked) => Promise<unknown>,
): Operation {
  return { writes: false, run: (scene, body) => answer(scene, asked.parse(body)) }
}

/** Runs once per key; the request may not change under a key. */
export function writing<Asked>(
  asked: z.ZodType<Asked>,
  answer: (scene: Scene, asked: Asked, key: string) => Promise<unknown>,
): Operation {
  return { writes: true, run: (scene, body, key) => answer(scene, asked.parse(body), key) }
}
