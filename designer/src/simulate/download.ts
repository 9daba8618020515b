/** Gives a value to the browser as a JSON file to save. */
export function downloadJson(name: string, value: unknown): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name.replace(/[\\/:*?"<>|]/g, '_') })
  link.click()
  // Some browsers read the file only after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
