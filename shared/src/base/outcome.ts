import type { Json } from './json.ts'

/** What the world answered to an effect. A failed outcome is an ordinary value: the node chooses a port by it. */
export type Outcome =
  | { readonly kind: 'done'; readonly data: Json }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }

/** The code of a system that did not answer, however often it was asked: nobody knows what it has done. */
export const UNANSWERED = 'CONNECTOR_ERROR'

/** The result of something that can be refused: no exceptions for what callers must expect. */
export type Result<Value, Fault> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault }

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function refused<Fault>(fault: Fault): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault }
}
