import { useState } from 'react'

/** What has been written of a conversation's end so far. `node` empty: the journey goes on by the outcome. */
export interface EndDraft {
  readonly disposition: string
  readonly summary: string
  readonly node: string
}

const EMPTY: EndDraft = { disposition: '', summary: '', node: '' }

/** Drafts outlive the dialog and the pane: a look at another customer, or an error, loses nothing. */
const drafts = new Map<string, EndDraft>()

export function useEndDraft(conversation: string) {
  const [draft, setDraft] = useState(() => drafts.get(conversation) ?? EMPTY)
  const put = (change: Partial<EndDraft>) => {
    const next = { ...draft, ...change }
    drafts.set(conversation, next)
    setDraft(next)
  }
  return { draft, put, forget: () => drafts.delete(conversation) }
}

/** As it is sent. */
export function written({ disposition, summary }: EndDraft): { disposition: string; summary: string } {
  return { disposition: disposition.trim(), summary: summary.trim() }
}
