/** Did the connection end, or could none be made? Then the same work is worth trying again as soon as the database is back. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // Class 08: connection exceptions; 57P: the server shuts down, starts, or ended this session; 53: it is out of resources.
  if (/^(08|57P|53)/.test(code)) return true
  return (
    /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/.test(code) ||
    /connection terminated|connection timeout|timeout e(xceeded|xpired)|not queryable|embedded database has stopped/i.test(
      error.message,
    )
  )
}
