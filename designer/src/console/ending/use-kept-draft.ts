import type { WrapUpDraft } from '@usher/shared/api/conversations'
import { useEffect, useRef } from 'react'
import { client } from '../../api/client.ts'
import { isConflict } from '../use-control.ts'

/** So long after it was written it is sent: of what is written in the last moment before the time is over, so much may be lost. */
const AFTER_MS = 500

interface Kept {
  readonly conversation: string
  readonly epoch: number
  readonly draft: WrapUpDraft
  /** It is being ended with what is written: there is nothing to keep any more. */
  readonly isEnding: boolean
}

/** Has the server keep what is written, so that it holds when the time is over, wherever the agent is by then. */
export function useKeptDraft(now: Kept): void {
  const sent = useRef(JSON.stringify(now.draft))
  const newest = useRef(now)
  newest.current = now
  useEffect(() => {
    const keep = () => {
      const { conversation, epoch, draft, isEnding } = newest.current
      const text = JSON.stringify(draft)
      if (isEnding || sent.current === text) return
      sent.current = text
      client.conversations.saveWrapUp.mutate({ conversation, epoch, draft }).catch((error) => {
        // The time is over, or somebody else has ended it. Anything else is tried again.
        if (!isConflict(error)) sent.current = ''
      })
    }
    const timer = setInterval(keep, AFTER_MS)
    return () => {
      clearInterval(timer)
      keep()
    }
  }, [])
}
