import type { WrapUpDraft } from '@usher/shared/api/conversations'
import { useState } from 'react'
import type { EndRequest } from './end-request.ts'

/** What has been written of a conversation's end so far. `node` empty: the journey goes on by the outcome. */
export interface EndDraft {
  readonly disposition: string
  readonly summary: string
  readonly node: string
}

const EMPTY: EndDraft = { disposition: '', summary: '', node: '' }

/** Drafts outlive the dialog and the pane: a look at another customer, or an error, loses nothing. */
const drafts = new Map<string, EndDraft>()

/** `kept`: what the server has of it, where this page has nothing. */
export function useEndDraft(conversation: string, kept: WrapUpDraft | null) {
  const [draft, setDraft] = useState(() => drafts.get(conversation) ?? draftOf(kept))
  const put = (change: Partial<EndDraft>) => {
    const next = { ...draft, ...change }
    drafts.set(conversation, next)
    setDraft(next)
  }
  return { draft, put, forget: () => drafts.delete(conversation) }
}

function draftOf(kept: WrapUpDraft | null): EndDraft {
  return kept === null ? EMPTY : { ...kept, node: kept.node ?? '' }
}

/** As it is sent. Where no journey waits there is no step to go on at. */
export function written({ disposition, summary, node }: EndDraft, waits: EndRequest['waits']): WrapUpDraft {
  return {
    disposition: disposition.trim(),
    summary: summary.trim(),
    node: waits === null || node === '' ? null : node,
  }
}
