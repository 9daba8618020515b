import type { Locale } from '../i18n/locale.ts'

interface ErrorWords {
  unexpected: string
  /** By the name the server gives a refusal. */
  byCode: Readonly<Record<string, string>>
  /** By the family of it, where the name has no sentence of its own. */
  byKind: Readonly<Record<string, string>>
}

export const errorWords: Readonly<Record<Locale, ErrorWords>> = {
  zh: {
    unexpected: '服务器没有按预期回应。请稍后重试；一直不行请联系管理员。',
    byCode: {},
    byKind: {
      OFFLINE: '连不上服务器。请检查网络，然后重试。',
      UNAUTHORIZED: '登录已失效，请重新登录。',
      FORBIDDEN: '你的角色不能这样做。需要时请找工作区的所有者开通。',
      NOT_FOUND: '没有找到，可能已被删除。请从列表里重新选择。',
      BAD_REQUEST: '填写的内容不符合要求，请检查后重试。',
      CONFLICT: '刚刚有人改动了它，这次没有生效。请看过最新内容再试。',
      PAYLOAD_TOO_LARGE: '内容太大，服务器没有接受。请减小后重试。',
      TOO_MANY_REQUESTS: '尝试过于频繁，请稍等片刻再试。',
      UNPROCESSABLE_CONTENT: '内容无法处理，请检查后重试。',
      SERVICE_UNAVAILABLE: '服务正在启动或维护，请稍后重试。',
      INTERNAL_SERVER_ERROR: '服务器内部出错，已记录。请稍后重试。',
    },
  },
  en: {
    unexpected: 'The server gave no usable answer. Try again later; if it persists, tell an admin.',
    byCode: {},
    byKind: {
      OFFLINE: 'The server cannot be reached. Check the connection and try again.',
      UNAUTHORIZED: 'Your session has ended. Sign in again.',
      FORBIDDEN: 'Your role may not do this. Ask an owner of the workspace.',
      NOT_FOUND: 'It was not found; it may have been deleted. Choose again from the list.',
      BAD_REQUEST: 'Something in it is not valid. Check it and try again.',
      CONFLICT: 'Someone changed it a moment ago and nothing was done. Look at the latest state and try again.',
      PAYLOAD_TOO_LARGE: 'It is too large for the server. Make it smaller and try again.',
      TOO_MANY_REQUESTS: 'Too many attempts. Wait a moment and try again.',
      UNPROCESSABLE_CONTENT: 'It cannot be processed. Check it and try again.',
      SERVICE_UNAVAILABLE: 'The service is starting or under maintenance. Try again shortly.',
      INTERNAL_SERVER_ERROR: 'The server failed and has logged it. Try again later.',
    },
  },
}
