import type { Lexicon, WordKind } from './lexicon.ts'
import { plainText } from './plain-text.ts'

/** A word of the lexicon where it stands in a message, and whether it counts there. */
export interface FoundWord {
  readonly kind: WordKind
  readonly word: string
  /** `denied`: "不用人工了". `supposed`: "敏感肌会过敏吗". `other`: the letters belong to another word, such as 人工智能. */
  readonly counts: 'yes' | 'denied' | 'supposed' | 'other'
}

/** Every word of the lexicon in the message. Where the brand or we know a calm word, nothing in it counts. */
export function findWords(text: string, lexicon: Lexicon): readonly FoundWord[] {
  return clauses(text).flatMap((clause) => {
    const calm = standing(clause, lexicon.calm).map(({ word, at }) => ({ kind: 'calm' as const, word, at }))
    const covered = (at: number) => calm.some((found) => at >= found.at && at < found.at + found.word.length)
    const others = (['complaint', 'human', 'optOut'] as const).flatMap((kind) =>
      standing(clause, lexicon[kind])
        .filter(({ at }) => !covered(at))
        .map(({ word, at }): FoundWord => ({ kind, word, counts: counted(kind, clause, { word, at }) })),
    )
    return [...calm.map(({ kind, word }): FoundWord => ({ kind, word, counts: 'yes' })), ...others]
  })
}

/** Negation reaches no further than the next mark. */
function clauses(text: string): readonly string[] {
  return plainText(text)
    .split(/(?<=[?])|[,.!;:，。、；：…~\n]+/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
}

interface Standing {
  readonly word: string
  readonly at: number
}

function standing(clause: string, words: readonly string[]): readonly Standing[] {
  return plainWords(words).flatMap((word) => {
    const at = clause.indexOf(word)
    return at === -1 || (/^[a-z0-9]/.test(word) && insideWord(clause, at, word.length)) ? [] : [{ word, at }]
  })
}

/** The words of a lexicon as they stand in plain text: made once, for a lexicon is asked for every clause of every message. */
function plainWords(words: readonly string[]): readonly string[] {
  const known = plainWordsOf.get(words)
  if (known !== undefined) return known
  const plain = words.map(plainText).filter((word) => word !== '')
  plainWordsOf.set(words, plain)
  return plain
}

const plainWordsOf = new WeakMap<readonly string[], readonly string[]>()

/** `fake` does not stand in `fakery`, nor `td` in `std`. */
function insideWord(clause: string, at: number, length: number): boolean {
  return /[a-z0-9]/.test(clause.charAt(at - 1)) || /[a-z0-9]/.test(clause.charAt(at + length))
}

function counted(kind: FoundWord['kind'], clause: string, { word, at }: Standing): FoundWord['counts'] {
  const before = clause.slice(0, at)
  const after = clause.slice(at + word.length)
  if (OTHER_WORDS.some(([own, rest]) => word === own && rest.test(after))) return 'other'
  // A word such as 不要机器人 denies by itself, and 别再发 is denied by nobody.
  if (kind === 'optOut' ? /(不|别|没有|没)(想|要|是|会)?$/.test(before) : DENIED.test(before)) return 'denied'
  if (kind === 'human' && /^(客服|服务)?(就)?(不用|不必|不需要|算)了/.test(after)) return 'denied'
  if (kind === 'complaint' && (SUPPOSED_BEFORE.test(before) || supposedAfter(before, after))) return 'supposed'
  return 'yes'
}

const DENIED =
  /(不用|不要|不需要|不必|无需|没必要|不想|不是要?|别|没有|没|并未|未|不会|不怕|不|don't need a|no need for a|not)(再|给我|帮我|麻烦|找|转接?|叫|接|出现|任何|怎么|什么|被|是|发生){0,3} ?$/

const SUPPOSED_BEFORE = /(会不会|是否会?|是不是会?|如果|万一|要是|假如|怕|担心|容易|防止|避免|能不能|有没有)[^?]{0,6}$/

/** "会过敏吗" asks about what has not happened; "怎么过敏了" does not. */
function supposedAfter(before: string, after: string): boolean {
  return /会[^?]{0,4}$/.test(before) && /^[^?]{0,3}(吗|么|吧|不|呢|\?)/.test(after)
}

const OTHER_WORDS: readonly (readonly [string, RegExp])[] = [
  ['人工', /^(智能|费|成本|呼吸|合成|皮革|草坪|泪液|授粉|养殖|客服(的)?(上班|工作|服务)?(时间|几点))/],
  ['退订', /^(单|房|酒店|机票|车票)/],
  ['经理', /^(人|推荐)/],
  ['赔偿', /^(标准|规则|政策)/],
]
