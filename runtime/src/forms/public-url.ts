/** The address with its final slash. Throws when it is none: links that lead nowhere must not be sent. */
export function publicUrlOf(text: string): string {
  if (text === '') return ''
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`publicUrl "${text}" is not a web address: write it like https://shop.example/usher/`)
  return new URL(text.endsWith('/') ? text : `${text}/`).href
}
