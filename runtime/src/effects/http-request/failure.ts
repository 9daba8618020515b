/** An error of a connection under a code of ours, which passes through sockets and pools unchanged. */
export function failure(code: FailureCode, message: string): Error & { readonly code: FailureCode } {
  return Object.assign(new Error(message), { code })
}

export type FailureCode = 'BLOCKED_ADDRESS' | 'DNS_FAILED' | 'DNS_TIMEOUT' | 'TIMEOUT'

export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
