/** The event behind an input id, `e:` source `:` id as the ingest writes it; null for inputs that are no events. */
export function eventOfInputId(inputId: string): { readonly source: string; readonly eventId: string } | null {
  const found = /^e:([A-Za-z0-9_.-]+):(.+)$/s.exec(inputId)
  return found === null ? null : { source: found[1]!, eventId: found[2]! }
}

export function checkSource(source: string): void {
  if (/^[A-Za-z0-9_.-]{1,64}$/.test(source)) return
  throw new Error(`A source is 1 to 64 letters, digits and _ . -, got "${source}"`)
}
