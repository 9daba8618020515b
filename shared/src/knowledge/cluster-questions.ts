import { createMatcher } from '../understanding/matcher.ts'

export interface ClusterMember {
  readonly text: string
  /** How often it was asked in these words. */
  readonly count: number
}

export interface QuestionCluster {
  /** The wording asked most often. */
  readonly representative: string
  readonly members: readonly ClusterMember[]
  readonly count: number
}

/**
 * From this likeness on two questions count as one: the same from which the bot answers unless told otherwise, because then one
 * answer would be given to both. A wording too many is taken out by the person who approves.
 */
export const SAME_QUESTION = 0.5

/** Most wordings that are compared: the most frequent ones come first. */
export const MOST_WORDINGS = 5_000

/** Questions that mean the same, the largest group first. Each wording is in one group; the same texts give the same groups. */
export function clusterQuestions(texts: readonly string[]): readonly QuestionCluster[] {
  const wordings = counted(texts)
  const matcher = createMatcher(wordings.map(({ text }, index) => ({ id: String(index), texts: [text] })))
  const free = new Set(wordings.keys())
  const clusters: QuestionCluster[] = []
  for (const [index, wording] of wordings.entries()) {
    if (!free.delete(index)) continue
    const like = matcher
      .match(wording.text, MOST_ALIKE)
      .filter(({ id, score }) => score >= SAME_QUESTION && free.delete(Number(id)))
    const members = [wording, ...like.map(({ id }) => wordings[Number(id)]!)]
    const count = members.reduce((sum, member) => sum + member.count, 0)
    clusters.push({ representative: wording.text, members, count })
  }
  return clusters.sort((a, b) => b.count - a.count)
}

const MOST_ALIKE = 100

/** Each wording once, the most frequent first. */
function counted(texts: readonly string[]): readonly ClusterMember[] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    const plain = text.normalize('NFKC').trim()
    if (plain !== '') counts.set(plain, (counts.get(plain) ?? 0) + 1)
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_WORDINGS)
}
