import { QUALITY_RULES, type QualityRule, type QualityRules } from './rules.ts'
import type { Line, Transcript } from './transcript.ts'

/** `kept`: from 0 to 1; null: the conversation gave no occasion. `evidence`: the lines that say so. */
export interface Check {
  readonly rule: QualityRule
  readonly kept: number | null
  readonly evidence: readonly number[]
}

export interface Scored {
  /** From 0 to 100; null: nothing could be judged. */
  readonly score: number | null
  readonly checks: readonly Check[]
}

/** The mean of what was kept, by weight, over the rules that had an occasion. */
export function scoreConversation(transcript: Transcript, rules: QualityRules): Scored {
  const checks = QUALITY_RULES.map((rule) => ({ rule, ...JUDGES[rule](transcript, rules) }))
  const counted = checks.flatMap(({ rule, kept }) => (kept === null ? [] : [{ weight: rules[rule].weight, kept }]))
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0)
  const kept = counted.reduce((sum, check) => sum + check.weight * check.kept, 0)
  return { score: weights === 0 ? null : Math.round((100 * kept) / weights), checks }
}

type Judged = Omit<Check, 'rule'>
type Judge = (transcript: Transcript, rules: QualityRules) => Judged

const NO_OCCASION: Judged = { kept: null, evidence: [] }

const JUDGES: { readonly [Rule in QualityRule]: Judge } = {
  greeting: ({ lines, opens }, { greeting }) =>
    opens ? saidIn(ofAgent(lines).slice(0, 2), greeting.words) : NO_OCCASION,
  need: ({ lines, opens }, { need }) => {
    if (!opens) return NO_OCCASION
    const third = ofCustomer(lines)[2]
    const early = ofAgent(lines).filter(({ seq }) => third === undefined || seq < third.seq)
    return saidIn(early.length === 0 ? ofAgent(lines) : early, [...need.words, '？', '?', '吗', '呢'])
  },
  product: ({ lines }, { product }) => {
    const asked = ofCustomer(lines).filter(({ text }) => ABOUT_PRODUCTS.test(text))
    if (asked.length === 0) return NO_OCCASION
    const later = ofAgent(lines).filter(({ seq }) => seq > asked[0]!.seq)
    const shown = later.filter(({ products, text }) => products || holds(text, product.words))
    return shown.length > 0 ? { kept: 1, evidence: seqs(shown) } : { kept: 0, evidence: seqs(asked) }
  },
  forbidden: ({ lines }, { forbidden }) => {
    const own = ofAgent(lines)
    if (own.length === 0) return NO_OCCASION
    const said = own.filter(({ text }) => holds(text, forbidden.words))
    return { kept: said.length === 0 ? 1 : 0, evidence: seqs(said) }
  },
  first: ({ takenAt, lines, opens }, { first }) => {
    const answer = ofAgent(lines)[0]
    // Whoever comes later and speaks unasked kept nobody waiting.
    if (!opens && lines[0]?.author === 'agent') return NO_OCCASION
    // Nobody waited before there was an agent to wait for: that time is the queue's.
    if (answer === undefined) return lines.length === 0 ? NO_OCCASION : { kept: 0, evidence: seqs(lines.slice(0, 1)) }
    return { kept: answer.at - takenAt <= first.withinMs ? 1 : 0, evidence: [answer.seq] }
  },
  next: ({ lines }, { next }) => {
    const answers = laterAnswers(lines)
    if (answers.length === 0) return NO_OCCASION
    const late = answers.filter(({ waited }) => waited > next.withinMs)
    return { kept: 1 - late.length / answers.length, evidence: late.map(({ seq }) => seq) }
  },
  closing: ({ lines, closes }, { closing }) => (closes ? saidIn(ofAgent(lines).slice(-2), closing.words) : NO_OCCASION),
}

/** What a customer asks when a product would be the answer. */
const ABOUT_PRODUCTS =
  /推荐|有货|库存|哪款|哪个好|尺码|多大|颜色|适合|材质|款式|搭配|recommend|in stock|size|which one/i

/** From the first of the customer's lines that nobody had answered to the answer. */
function laterAnswers(lines: readonly Line[]): readonly { readonly seq: number; readonly waited: number }[] {
  const answers: { seq: number; waited: number }[] = []
  let asked: Line | null = null
  let isAnswered = false
  for (const line of lines) {
    if (line.author === 'customer') asked ??= line
    else {
      if (isAnswered && asked !== null) answers.push({ seq: line.seq, waited: line.at - asked.at })
      asked = null
      isAnswered = true
    }
  }
  return answers
}

function saidIn(own: readonly Line[], words: readonly string[]): Judged {
  if (own.length === 0) return NO_OCCASION
  const said = own.filter(({ text }) => holds(text, words))
  return said.length > 0 ? { kept: 1, evidence: seqs(said) } : { kept: 0, evidence: seqs(own) }
}

function holds(text: string, words: readonly string[]): boolean {
  const low = text.toLowerCase()
  return words.some((word) => low.includes(word.toLowerCase()))
}

function ofAgent(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ author }) => author === 'agent')
}

function ofCustomer(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ author }) => author === 'customer')
}

function seqs(lines: readonly Line[]): readonly number[] {
  return lines.map(({ seq }) => seq)
}
