// One place decides whether a key belongs to an input method. Enter that chooses a pinyin candidate must never send,
// submit or close anything.

let lastCompositionEnd = -Infinity
if (typeof document !== 'undefined') {
  document.addEventListener('compositionend', () => (lastCompositionEnd = performance.now()), true)
}

interface KeyLike {
  readonly isComposing?: boolean
  readonly keyCode?: number
  readonly nativeEvent?: { readonly isComposing: boolean; readonly keyCode: number }
}

/** Whether the key press is the input method's. WebKit ends a composition just before its keydown: hence the 100 ms. */
export function isImeKey(event: KeyLike): boolean {
  const native = event.nativeEvent ?? event
  return native.isComposing === true || native.keyCode === 229 || performance.now() - lastCompositionEnd < 100
}

/** Enter that means "do it": pressed alone, outside a composition. */
export function isPlainEnter(event: KeyLike & { key: string; shiftKey: boolean; ctrlKey: boolean }): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !isImeKey(event)
}
