import { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import { after, DAY, type Instant, MINUTE } from '../../base/time.ts'
import type { EffectRequest } from '../../engine/effect.ts'
import { defineNode, IGNORE, type StepContext } from '../../engine/node-definition.ts'
import type { Step } from '../../engine/step.ts'
import { advertising, purpose } from '../advertising.ts'

const gateConfig = z.strictObject({
  /** What the run waits for here: nothing, the end of quiet hours, or of full limits as well. What it waits for has no way out. */
  waitFor: z.enum(['nothing', 'quiet', 'clear']).default('quiet'),
  purpose,
})

type Config = z.output<typeof gateConfig>

const PORTS = {
  nothing: ['clear', 'quiet', 'capped', 'no_consent'],
  quiet: ['clear', 'capped', 'no_consent'],
  clear: ['clear', 'no_consent'],
} as const

type Port = (typeof PORTS)[Config['waitFor']][number]

/** Asks, before a costly branch, whether marketing could go out now: the same question that the sending of each message asks. */
export const sendingGate = defineNode({
  kind: 'sendingGate',
  config: gateConfig,
  starter: () => ({ waitFor: 'quiet' as const }),
  ports: ({ waitFor }): readonly Port[] => PORTS[waitFor],
  enter: (ctx) => ({ kind: 'stay', memo: null, asks: [question(ctx.config)] }),
  resume: (ctx, _memo, input) => {
    if (input.kind === 'woken') return { kind: 'stay', memo: null, asks: [question(ctx.config)] }
    if (input.kind !== 'effectSettled') return IGNORE
    const data = input.outcome.kind === 'done' && isJsonObject(input.outcome.data) ? input.outcome.data : {}
    return decide(ctx, portOf(data.verdict), typeof data.until === 'number' ? data.until : null)
  },
  proofs: ({ waitFor }) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: waitFor === 'clear' ? null : DAY,
    effects: ['checkSending'],
    provides: [{ name: 'sending', ports: PORTS[waitFor].filter((port) => port === 'quiet' || port === 'capped') }],
  }),
})

function question(config: Config): EffectRequest {
  const payload = { channel: 'web', ...advertising({ class: 'marketing', ...config }) } as const
  return { kind: 'checkSending', payload, awaited: true }
}

/** Who cannot be asked about is not written to. */
function portOf(verdict: unknown): Port {
  if (verdict === 'open') return 'clear'
  if (verdict === 'quiet' || verdict === 'human') return 'quiet'
  return verdict === 'capped' ? 'capped' : 'no_consent'
}

function decide(ctx: StepContext<Config>, port: Port, until: Instant | null): Step<Port, null> {
  const ports: readonly Port[] = PORTS[ctx.config.waitFor]
  if (!ports.includes(port)) return { kind: 'stay', memo: null, until: lookAgainAt(ctx.now, until) }
  return { kind: 'follow', port, ...(until === null ? {} : { sets: { sending: { until } } }) }
}

/** Nobody knows when a person will leave the conversation. */
function lookAgainAt(now: Instant, until: Instant | null): Instant {
  return until === null ? after(now, 5 * MINUTE) : Math.max(until, after(now, MINUTE))
}
