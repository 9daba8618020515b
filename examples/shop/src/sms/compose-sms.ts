// What carriers in China ask of a message: a signature in front that is the sender's own, a way out at the end, 500 characters in all.
// Up to 70 characters are one message, longer ones are counted in parts of 67.

export const SIGNATURE = '【青禾小店】'
export const WAY_OUT = '拒收请回复R'
export const MOST_CHARACTERS = 500

export type Composed =
  | { readonly ok: true; readonly text: string; readonly parts: number }
  | { readonly ok: false; readonly code: string; readonly message: string }

export function composeSms(words: string): Composed {
  const text = words.trim()
  if (text === '') return no('EMPTY', '短信是空的')
  if (/[【】]/.test(text)) return no('OWN_SIGNATURE', '正文不能带【】，签名由运营商通道加')
  const whole = `${SIGNATURE}${text.replace(new RegExp(`[，。；\\s]*${WAY_OUT}$`), '')} ${WAY_OUT}`
  const { length } = [...whole]
  if (length > MOST_CHARACTERS) return no('TOO_LONG', `连签名和退订提示最多 ${MOST_CHARACTERS} 字，现在 ${length} 字`)
  return { ok: true, text: whole, parts: length <= 70 ? 1 : Math.ceil(length / 67) }
}

function no(code: string, message: string): Composed {
  return { ok: false, code, message }
}
