import { create } from 'zustand'

export const VIEWS = ['mine', 'queue', 'others', 'all'] as const
export type View = (typeof VIEWS)[number]

/** Which list is shown. Kept while other pages are visited, and turned to one's own when a customer is accepted. */
export const useView = create<{ view: View }>(() => ({ view: 'queue' }))

export function setView(view: View): void {
  useView.setState({ view })
}
