// The closed list of operators. A name that is not here is refused when the rule is saved, wherever it stands.
import type { Operator, OperatorTable } from '../step.ts'
import { divided, largest, minus, plus, remainder, smallest, times } from './arithmetic.ts'
import { clockBetween } from './clock.ts'
import { equal, greater, greaterOrEqual, less, lessOrEqual, notEqual, notSame, same } from './comparison.ts'
import { consentIs } from './consents.ts'
import { before, countEvents, daysSince, hasTag, withinLast } from './history.ts'
import { all, filter, inside, map, merge, none, reduce, some } from './lists.ts'
import { and, choose, not, or, truth } from './logic.ts'
import { enteredJourney, eventTotal, finishedJourney, inArm, inJourney } from './records.ts'
import { inSegment } from './segments.ts'
import { concatenated, part } from './text.ts'
import { missing, missingSome, variable } from './variables.ts'

const jsonLogic: readonly (readonly [string, Operator])[] = [
  ['==', equal],
  ['===', same],
  ['!=', notEqual],
  ['!==', notSame],
  ['<', less],
  ['<=', lessOrEqual],
  ['>', greater],
  ['>=', greaterOrEqual],
  ['!', not],
  ['!!', truth],
  ['and', and],
  ['or', or],
  ['if', choose],
  ['?:', choose],
  ['+', plus],
  ['-', minus],
  ['*', times],
  ['/', divided],
  ['%', remainder],
  ['min', smallest],
  ['max', largest],
  ['var', variable],
  ['missing', missing],
  ['missing_some', missingSome],
  ['in', inside],
  ['cat', concatenated],
  ['substr', part],
  ['map', map],
  ['filter', filter],
  ['reduce', reduce],
  ['all', all],
  ['none', none],
  ['some', some],
  ['merge', merge],
]

/** The safe subset of JSONLogic, over any plain data. */
export const dataOperators: OperatorTable = new Map(jsonLogic)

/** The same and our own, over a Scope. */
export const scopeOperators: OperatorTable = new Map([
  ...jsonLogic,
  ['within_last', withinLast],
  ['before', before],
  ['days_since', daysSince],
  ['count_events', countEvents],
  ['has_tag', hasTag],
  ['in_segment', inSegment],
  ['consent_is', consentIs],
  ['clock_between', clockBetween],
  ['in_journey', inJourney],
  ['entered_journey', enteredJourney],
  ['finished_journey', finishedJourney],
  ['in_arm', inArm],
  ['event_total', eventTotal],
])
