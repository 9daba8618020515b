import { useCallback, useEffect, useRef } from 'react'
import { client } from '../api/client.ts'
import type { ConversationDetail } from './detail.ts'

const SAY_AGAIN_MS = 3_000

/** Tells the other side what has been read here and that somebody writes. A sign that is lost matters to nobody. */
export function useSigns(detail: ConversationDetail | null): { readonly typing: (isTyping: boolean) => void } {
  const conversation = detail?.mine === true ? detail.id : null
  const last = detail?.messages.at(-1)?.seq ?? 0
  const said = useRef({ at: 0, types: false })
  const read = useRef(0)
  const say = useCallback(
    (types: boolean) => {
      if (conversation === null) return
      said.current = { at: Date.now(), types }
      void client.conversations.sign.mutate({ conversation, read: read.current, types }).catch(() => undefined)
    },
    [conversation],
  )
  useEffect(() => {
    const look = () => {
      // What was looked at before the conversation was one's own is said once it is.
      if (conversation === null || last <= read.current) return
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return
      read.current = last
      say(said.current.types)
    }
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [conversation, last, say])
  const typing = useCallback(
    (isTyping: boolean) => {
      const { at, types } = said.current
      if (isTyping !== types || (isTyping && Date.now() - at > SAY_AGAIN_MS)) say(isTyping)
    },
    [say],
  )
  return { typing }
}
