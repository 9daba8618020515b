/** The element on the canvas or in the outline, whichever is not covered by the other. */
export function shownElement(selector: string): HTMLElement | null {
  const all = document.querySelectorAll<HTMLElement>(`[data-focus-root] ${selector}`)
  return [...all].find((element) => !element.closest('[inert]')) ?? null
}
