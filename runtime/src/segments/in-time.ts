/** The answer of a transaction that has set itself a `statement_timeout`; null when that ran out. */
export async function inTime<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === QUERY_CANCELED) return null
    throw thrown
  }
}

const QUERY_CANCELED = '57014'
