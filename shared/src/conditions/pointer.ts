/** The JSON pointer (RFC 6901) one step further in. */
export function pointerTo(pointer: string, step: string | number): string {
  return typeof step === 'number'
    ? `${pointer}/${step}`
    : `${pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
