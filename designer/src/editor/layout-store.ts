import { create } from 'zustand'

/** What is open beside the canvas. At most one overlay at a time. */
export interface EditorLayout {
  readonly overlay: 'commands' | 'connect' | 'keys' | 'publish' | 'versions' | null
  readonly outline: boolean
  readonly palette: boolean
  readonly dock: boolean
}

export const useLayout = create<EditorLayout>(() => ({ overlay: null, outline: false, palette: true, dock: false }))

export function closeOverlay(): void {
  useLayout.setState({ overlay: null })
}
