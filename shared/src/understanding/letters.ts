import letters from './letters.json' with { type: 'json' }

/** The usual reading of each common Chinese letter, without its tone; and the simplified form of traditional letters. */
export const readings: ReadonlyMap<string, string> = new Map(
  letters.readings.split(' ').flatMap((group) => {
    const syllable = /^[a-z]+/.exec(group)?.[0] ?? ''
    return [...group.slice(syllable.length)].map((letter) => [letter, syllable] as const)
  }),
)

export const syllables: ReadonlySet<string> = new Set(readings.values())

export const simplified: ReadonlyMap<string, string> = new Map(
  [...letters.simplified.matchAll(/(.)(.)/gu)].map(([, traditional = '', simple = '']) => [traditional, simple]),
)
