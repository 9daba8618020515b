import { type ClipboardEvent, type DragEvent, useState } from 'react'

/** What an area needs to take files that are dragged onto it or pasted into it. Null: it takes none now. */
export function useDroppedFiles(take: ((files: readonly File[]) => void) | null) {
  const [inside, setInside] = useState(0)
  const heeds = (event: DragEvent) => take !== null && event.dataTransfer.types.includes('Files')
  return {
    isOver: inside > 0 && take !== null,
    area: {
      onDragEnter: (event: DragEvent) => heeds(event) && setInside((now) => now + 1),
      onDragLeave: (event: DragEvent) => heeds(event) && setInside((now) => Math.max(0, now - 1)),
      onDragOver: (event: DragEvent) => heeds(event) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        if (!heeds(event)) return
        event.preventDefault()
        setInside(0)
        take?.([...event.dataTransfer.files])
      },
      onPaste: (event: ClipboardEvent) => {
        const files = [...event.clipboardData.files]
        // A spreadsheet copies its cells as words and as a picture of them: the words are meant.
        const isText = event.clipboardData.types.includes('text/plain')
        if (take === null || isText || files.length === 0) return
        event.preventDefault()
        take(files)
      },
    },
  }
}
