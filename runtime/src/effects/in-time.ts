/** The value, or a rejection with `late` when it takes longer. The work itself goes on: its result is dropped. */
export async function inTime<Value>(work: Promise<Value>, longestMs: number, late: () => Error): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), longestMs)
  })
  try {
    return await Promise.race([work, ended])
  } finally {
    clearTimeout(timer)
  }
}
