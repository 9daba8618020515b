import type { Presence } from '@usher/shared/api/desk'
import { defineWords } from '../i18n/words.ts'
import type { Tone } from '../ui/badge.tsx'

/** What the desk's own things are called, wherever they are shown: who is there, what was promised, who is asked. */
export const deskTerms = defineWords({
  zh: {
    agent: '坐席',
    team: '团队',
    everybody: '所有坐席',
    online: '在线',
    busy: '忙碌',
    away: '离开',
    offline: '离线',
    load: (load: number, capacity: number) => `接待 ${load} / ${capacity}`,
    promise_queue: '排队',
    promise_first: '首次回复',
    promise_next: '后续回复',
    promise_resolution: '解决',
  },
  en: {
    agent: 'Agent',
    team: 'Team',
    everybody: 'All agents',
    online: 'Online',
    busy: 'Busy',
    away: 'Away',
    offline: 'Offline',
    load: (load, capacity) => `Serving ${load} / ${capacity}`,
    promise_queue: 'Queue',
    promise_first: 'First reply',
    promise_next: 'Next reply',
    promise_resolution: 'Solution',
  },
})

export const PRESENCE_TONES: Readonly<Record<Presence, Tone>> = {
  online: 'ok',
  busy: 'danger',
  away: 'warn',
  offline: 'neutral',
}
