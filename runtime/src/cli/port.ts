import { UnusableInput } from './unusable-input.ts'

export function portOf(text: string): number {
  const port = Number(text)
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new UnusableInput('BAD_PORT', `The port must be a whole number from 0 to 65535, got "${text}"`)
}

/** For `.catch`: the commonest reason for not starting, in a sentence. */
export function portTaken(port: number): (thrown: unknown) => never {
  return (thrown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') {
      throw new UnusableInput('PORT_TAKEN', `Port ${port} is taken: name another with PORT or --port`)
    }
    throw thrown
  }
}
