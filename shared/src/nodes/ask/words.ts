/** Text as it counts for comparing: full-width letters and digits made plain, case, outer spaces and a final mark dropped. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s。.!?,、~]+$/u, '')
}
