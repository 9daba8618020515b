import type { Instant } from '../base/time.ts'
import type { Line, Transcript } from './transcript.ts'

/** From when an agent had the conversation, until the next stretch. */
export interface Stretch {
  readonly agent: string
  readonly from: Instant
}

/** `person`: who wrote it, of an agent's line; null: it is not known, and whoever had the conversation then is taken for them. */
export interface SpokenLine extends Line {
  readonly person: string | null
}

export interface Part {
  readonly agent: string
  readonly transcript: Transcript
}

/**
 * What each agent is answerable for: their own lines, and those of the customer that they answered; what nobody answered is whose the
 * conversation was last. Who said nothing has no part, unless they had it last. `stretches` in their order.
 */
export function partsOf(stretches: readonly Stretch[], lines: readonly SpokenLine[]): readonly Part[] {
  const [first, last] = [stretches[0], stretches.at(-1)]
  if (first === undefined || last === undefined) return []
  const speakers = speakersOf(stretches, lines)
  const agents = [...new Set(stretches.map(({ agent }) => agent))]
  return agents
    .map((agent) => ({
      agent,
      transcript: {
        takenAt: stretches.find((stretch) => stretch.agent === agent)?.from ?? first.from,
        lines: lines.flatMap((line, place) =>
          speakers[place]?.agent === agent ? [asTheirs(line, speakers[place].since)] : [],
        ),
        opens: agent === first.agent,
        closes: agent === last.agent,
      },
    }))
    .filter(({ transcript }) => transcript.closes || transcript.lines.some(({ author }) => author === 'agent'))
}

interface Speaker {
  readonly agent: string
  /** Since when they had it as they spoke. */
  readonly since: Instant
}

/** Of each line whose it is: read from the end, as a customer's line is whoever's who answered next. */
function speakersOf(stretches: readonly Stretch[], lines: readonly SpokenLine[]): readonly (Speaker | undefined)[] {
  const last = stretches.at(-1)
  let next: Speaker | undefined = last && { agent: last.agent, since: last.from }
  return lines
    .toReversed()
    .map((line) => {
      if (line.author === 'agent') next = speakerOf(stretches, line)
      return next
    })
    .toReversed()
}

function speakerOf(stretches: readonly Stretch[], { person, at }: SpokenLine): Speaker | undefined {
  const begun = stretches.filter(({ agent, from }) => from <= at && (person === null || agent === person)).at(-1)
  if (begun !== undefined) return { agent: begun.agent, since: begun.from }
  return person === null ? undefined : { agent: person, since: at }
}

/** Nobody waited for an agent before it was theirs: that time is the queue's, or the colleague's. */
function asTheirs({ seq, author, text, products, at }: SpokenLine, since: Instant): Line {
  return { seq, author, text, products, at: author === 'customer' ? Math.max(at, since) : at }
}
