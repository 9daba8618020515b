/** An address of the server. All of them hang below `<base>`, which the server rewrites to where it is mounted. */
export function serverUrl(path: string): string {
  return new URL(path, document.baseURI).href
}

/** The prefix of every page, without its closing slash: '' at the root. */
export function pagePrefix(): string {
  return new URL(document.baseURI).pathname.replace(/\/$/, '')
}
