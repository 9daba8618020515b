/** The text with the signs that LIKE reads as patterns written as themselves. */
export function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}
