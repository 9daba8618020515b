// The workspace's sending rules as the server last told them: the simulator holds its messages back by them.

import { type SendingRules, sendingRules } from '@usher/shared/engine/sending-rules'

let known: SendingRules = sendingRules.parse({})

export function knowSending(rules: SendingRules): void {
  known = rules
}

export function workspaceSending(): SendingRules {
  return known
}
