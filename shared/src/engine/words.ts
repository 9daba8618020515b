/** Does the text say one of the words? Full width equals half width, upper equals lower case; blank words say nothing. */
export function saysOneOf(text: string, words: readonly string[], match: 'contains' | 'equals'): boolean {
  const said = foldText(text)
  return words.some((word) => {
    const wanted = foldText(word)
    return wanted !== '' && (match === 'equals' ? said === wanted : said.includes(wanted))
  })
}

/** One form for texts that a person would call the same. */
export function foldText(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
