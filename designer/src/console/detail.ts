import type { conversationDetail } from '@usher/shared/api/conversations'
import type { z } from 'zod'

export type ConversationDetail = z.output<typeof conversationDetail>
