/** A connected system answered what its contract does not have: asking again would bring the same. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer'
}
