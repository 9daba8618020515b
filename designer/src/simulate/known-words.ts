// The brand's own words as the server last told them: the simulator reads what is said by them, as the chat does.

import { type Lexicon, lexiconWith, ownLexicon, type WordKind } from '@usher/shared/understanding/lexicon'

let lexicon: Lexicon = ownLexicon

export function knowWords(words: readonly { readonly kind: WordKind; readonly word: string }[]): void {
  lexicon = lexiconWith(words)
}

export function workspaceLexicon(): Lexicon {
  return lexicon
}
