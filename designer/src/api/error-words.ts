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
    byCode: {
      HELD_BY_OTHER: '「{agent}」正在接待这位客户，这次没有生效。请选择其他会话，或请对方放回。',
      CHANGED_MEANWHILE: '这个会话刚刚有变化，这次没有生效。请看过最新内容再试。',
      WORK_HELD: '「{agent}」正在处理这一项，这次没有生效。请选择其他待办，或请对方放回。',
      WORK_CLOSED: '这一项已经有结果了，这次没有生效。请选择其他待办。',
      WORK_EXPIRED: '这一项已过处理时限，旅程已经往下走。请选择其他待办。',
      REASON_NEEDED: '请写明理由，客户可能会看到。',
      CHECKLIST_OPEN: '清单还没有勾完。请做完再勾，或跳过这个任务。',
      FIELD_NEEDED: '还有必填的内容没有填。',
      NOT_HELD: '现在没有人接待这个会话。请先接入。',
      ARCHIVED: '旅程已归档，不能再修改。可以导出后用文件新建一条。',
      ALREADY_UNDER_WAY: '这个人群正在进入这条旅程。请等它完成，或先停止它。',
      BAD_RECURRENCE: '这个重复规则不会有下一次，或者写法不对。请换一个。',
      SEGMENT_ARCHIVED: '「{segment}」已归档。请先恢复它，或换一个人群。',
      SEGMENT_IN_USE: '这个人群的成员正在批量进入旅程。请先停止，再归档。',
      SEGMENTS_BEING_COUNTED: '有条件刚改过，正在逐个核对客户。等进度走完再试。',
      NOT_LIVE: '这条旅程现在不接收客户。请先发布。',
      WRONG_STATUS: '旅程现在的状态不能这样做。请先发布，或选择其他旅程。',
      PLACES_TAKEN:
        '分组「{group}」的 {from}–{to}% 属于测试「{test}」，或刚让出、结果窗口还没过。请换位置，或换一个分组。',
      TEST_NAME_TAKEN: '「{test}」已是另一种测试的名称。请给分流换一个标识。',
      VERSIONS_TESTED: '这条旅程正在对比两个版本。请先结束对比，并选好继续用哪个版本。',
      VERSION_NOT_LIVE: '对比的两个版本里要有线上版本，旅程要在运行中。',
      SCHEDULES_DIFFER: '两个版本的定时不同，没法对比。请把定时改成一样再发布。',
      CHANGED_BY_PUBLISHING: '这个测试由旅程决定。请改分流或旅程设置，然后发布。',
      PERIOD_USED: '这个时段已经做过全局对照。请换一个名称。',
      PLAN_FIXED: '已经有客户进入这个测试，方案不能再改。请换一个标识重新开始。',
      EMAIL_TAKEN: '已经有成员使用这个邮箱。请换一个，或直接修改那位成员。',
      LAST_OWNER: '这是唯一的所有者，不能停用或降级。请先指定另一位所有者。',
      WRONG_ACCOUNT: '邮箱或密码不对。请检查后重试；忘记密码请找管理员重设。',
      PLAIN_HTTP: '为了安全，只有本机可以不经过 https 登录。请用 https 打开这个页面。',
      OTHER_SITE: '请求来自其他网站，已被拒绝。请从本页面重试。',
      TOO_MANY_REQUESTS: '尝试过于频繁，请在 {seconds} 秒后再试。',
      STALE_POINT: '你打开之后有人改过这个知识点，这次没有保存。请重新打开，再改一次。',
      TITLE_TAKEN: '已经有同样标题的知识点。请换个标题，或把问法加到那个知识点里。',
      ANSWER_READS_RUN: '答案适用于所有旅程，不能读取某条旅程里的变量。请改用客户属性或标签。',
      LAST_ANSWER_CONDITION: '最后一个答案不能有条件，否则有些客户会得不到答案。',
      NO_COLUMN: '表格第一行要有列名，至少有 title 和 answer。可以先导出一份照着改。',
      DECIDED: '别人已经处理过这一组问题。请看过最新列表再试。',
      BAD_ZONE: '没有这个时区。请使用类似 Asia/Shanghai 的名称。',
      BAD_JSON: '这个文件不是有效的 JSON。请选择从引路导出的旅程文件。',
      TOO_LARGE: '内容太大，服务器没有接受。请减小后重试。',
      DATABASE_AWAY: '数据库暂时连不上，什么也没有改动。请稍后重试。',
      RACE: '有人同时在修改，这次没有生效。请重试。',
    },
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
    byCode: {
      HELD_BY_OTHER: '{agent} serves this customer; nothing was done. Choose another conversation, or ask for it.',
      WORK_HELD: '{agent} works on this item; nothing was done. Choose another one, or ask for it.',
      WORK_CLOSED: 'This item has been decided already; nothing was done. Choose another one.',
      WORK_EXPIRED: 'The time for this item is over and its journey has gone on. Choose another one.',
      REASON_NEEDED: 'Say why: the customer may read it.',
      CHECKLIST_OPEN: 'The checklist is not finished. Tick what is done, or skip the task.',
      FIELD_NEEDED: 'Something that is required is empty.',
      TOO_MANY_REQUESTS: 'Too many attempts. Try again in {seconds} seconds.',
    },
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
