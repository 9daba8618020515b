/** Files that are dragged over the element, or pasted into it, go to `take`. */
export function takeFiles(element: HTMLElement, take: (files: readonly File[]) => void): void {
  let inside = 0
  const over = (count: number) => {
    inside = count
    element.classList.toggle('dropping', inside > 0)
  }
  element.addEventListener('dragenter', (event) => {
    if (hasFiles(event)) over(inside + 1)
  })
  element.addEventListener('dragleave', (event) => {
    if (hasFiles(event)) over(inside - 1)
  })
  element.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault()
  })
  element.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    over(0)
    take([...(event.dataTransfer?.files ?? [])])
  })
  element.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    // A spreadsheet copies its cells as words and as a picture of them: the words are meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return
    event.preventDefault()
    take(files)
  })
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false
}
