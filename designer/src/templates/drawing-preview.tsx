import type { JourneyDocument } from '@usher/shared/document/document'
import type { TemplateSegment } from '@usher/shared/templates/template'
import { useEffect, useState } from 'react'
import { Canvas } from '../canvas/canvas.tsx'
import { documentState } from '../editor/state.ts'
import { useEditor } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { knowSegments } from '../segments/known-segments.ts'
import { templateWords } from './words.ts'

export interface DrawingPreviewProps {
  readonly id: string
  readonly document: JourneyDocument
  readonly segments: readonly TemplateSegment[]
}

/** The real canvas, to look at. It follows what is written into the blanks and keeps its camera. */
export function DrawingPreview({ id, document, segments }: DrawingPreviewProps) {
  const words = useWords(templateWords)
  const isOpen = useEditor((state) => state.journeyId === addressOf(id))
  const [first] = useState(document)
  useEffect(() => {
    knowSegments(segments.map((segment) => ({ ...segment, archived: false })))
    useEditor.getState().open({ journeyId: addressOf(id), rev: 0, document: first, mayEdit: false })
  }, [id, first, segments])
  useEffect(() => {
    if (useEditor.getState().journeyId === addressOf(id)) useEditor.getState().patch(() => documentState(document))
  }, [id, document])
  return (
    <section
      aria-label={words.preview}
      className="h-[60vh] min-h-72 overflow-hidden rounded-card border border-line bg-canvas lg:h-full"
    >
      {isOpen && <Canvas />}
    </section>
  )
}

/** No journey has this id: the camera of the preview is remembered apart. */
function addressOf(template: string): string {
  return `template:${template}`
}
