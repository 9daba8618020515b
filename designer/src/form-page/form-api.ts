import type { ShownForm } from '@usher/shared/api/forms'

export type Sent =
  | { readonly kind: 'sent' | 'closed' | 'offline' | 'busy' }
  | { readonly kind: 'faults'; readonly faults: readonly { readonly field: string; readonly code: string }[] }

/** Null when there is no such form; throws when there was no answer. */
export async function loadForm(token: string): Promise<ShownForm | null> {
  const response = await fetch(`forms/${token}`, { credentials: 'omit', cache: 'no-store' })
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`The server answered ${response.status}`)
  return response.json()
}

export async function sendForm(token: string, answers: Readonly<Record<string, string>>): Promise<Sent> {
  const response = await fetch(`forms/${token}`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ answers }),
  }).catch(() => null)
  if (response === null) return { kind: 'offline' }
  if (response.ok) return { kind: 'sent' }
  if (response.status === 409 || response.status === 404) return { kind: 'closed' }
  if (response.status === 429) return { kind: 'busy' }
  if (response.status !== 422) return { kind: 'offline' }
  const { args } = await response.json()
  return { kind: 'faults', faults: args.faults }
}
