// Rows about the journey as a whole: its wiring, and what the proofs find.

import type { ProblemRow } from '../document/problem-rows.ts'

export const graphRows = {
  NO_START: {
    severity: 'error',
    zh: { message: '旅程没有起点。', fix: '请添加一个入口节点。' },
    en: { message: 'The journey has no start.', fix: 'Add an entry.' },
  },
  BAD_HANDLE: {
    severity: 'error',
    zh: { message: '节点“{name}”没有出口“{port}”。', fix: '请删除这条连线，或从另一个出口重新连接。' },
    en: {
      message: 'The node "{name}" has no way out "{port}".',
      fix: 'Remove the connection, or draw it from another way out.',
    },
  },
  PORT_TWICE: {
    severity: 'error',
    zh: { message: '节点“{name}”的出口“{port}”连了两条线。', fix: '请只保留一条；要同时做两件事，请启动子旅程。' },
    en: {
      message: 'Two connections leave the node "{name}" by "{port}".',
      fix: 'Keep one; to do two things at once, start a sub-journey.',
    },
  },
  TEST_RESTRUCTURED: {
    severity: 'error',
    zh: {
      message: '已有客户在测试“{test}”里，而这些组的内容已经改变：{arms}。改动前后的数据无法放在一起比较。',
      fix: '请换一个分流标识，作为新测试重新开始；或者撤回这些改动。',
    },
    en: {
      message:
        'Customers are in the test "{test}", and these arms are not what they were: {arms}. What came of them before and after cannot be compared.',
      fix: 'Give the split another salt, to begin the test anew, or take these changes back.',
    },
  },
  UNREACHABLE: {
    severity: 'warning',
    zh: { message: '没有客户能走到节点“{name}”。', fix: '请把它连上，或删除它。' },
    en: { message: 'No customer can reach the node "{name}".', fix: 'Connect it, or remove it.' },
  },
  DEAD_END: {
    severity: 'warning',
    zh: { message: '旅程在节点“{name}”之后就结束了。', fix: '如果这是有意的，请连到一个结束节点。' },
    en: { message: 'The journey ends after the node "{name}".', fix: 'If that is meant, connect it to an end.' },
  },
  OPEN_PORT: {
    severity: 'warning',
    zh: { message: '节点“{name}”的出口没有连接：{ports}；走到这里的客户会直接结束。', fix: '请连接这些出口。' },
    en: {
      message: 'Ways out of the node "{name}" lead nowhere: {ports}; customers who take them end there.',
      fix: 'Connect them.',
    },
  },
  HANDOFF_OUTCOME_OPEN: {
    severity: 'warning',
    zh: {
      message: '转人工“{name}”的这些结果没有后续：{ports}。',
      fix: '请为每种结果连接下一步，至少连接失败和排队超时。',
    },
    en: {
      message: 'Outcomes of the handoff "{name}" lead nowhere: {ports}.',
      fix: 'Connect each outcome, at least failure and the queue running out of time.',
    },
  },
  CYCLE_WITHOUT_WAIT: {
    severity: 'error',
    zh: { message: '这些节点循环却不等待：{names}。', fix: '请在循环里加入至少 {least} 的等待，或等待客户的动作。' },
    en: {
      message: 'These nodes go round without waiting: {names}.',
      fix: 'Put a wait of at least {least} into the loop, or wait for the customer.',
    },
  },
  VARIABLE_MAYBE_UNSET: {
    severity: 'warning',
    zh: {
      message: '变量“{variable}”在通往“{name}”的某些路径上没有值。',
      fix: '请写上默认值，或在每条路径上先设置它。',
    },
    en: {
      message: 'The variable "{variable}" has no value on some path to "{name}".',
      fix: 'Give a default, or set it on every path.',
    },
  },
  VARIABLE_NEVER_SET: {
    severity: 'error',
    zh: { message: '“{name}”读取了变量“{variable}”，但没有任何节点设置它。', fix: '请检查变量名，或写上默认值。' },
    en: {
      message: '"{name}" reads the variable "{variable}", which no node sets.',
      fix: 'Check the name of the variable, or give a default.',
    },
  },
  WAIT_NEVER_ENDS: {
    severity: 'error',
    zh: { message: '节点“{name}”永远等不到结果。', fix: '请设置超时，或让它等待一个事件。' },
    en: {
      message: 'The node "{name}" waits for nothing that can come.',
      fix: 'Set a timeout, or an event to wait for.',
    },
  },
  WAIT_WITHOUT_END: {
    severity: 'advice',
    zh: { message: '节点“{name}”没有超时，客户可能一直停在这里。', fix: '请设置超时。' },
    en: { message: 'The node "{name}" has no timeout: customers may rest there for ever.', fix: 'Set a timeout.' },
  },
  EVENT_UNKNOWN: {
    severity: 'advice',
    zh: { message: '还没有收到过事件“{event}”。', fix: '请核对事件名，或等系统接入后再看。' },
    en: {
      message: 'No event "{event}" has been received or declared yet.',
      fix: 'Check its name, or wait until the system that sends it is connected.',
    },
  },
  ATTRIBUTE_UNKNOWN: {
    severity: 'advice',
    zh: { message: '客户资料里还没有属性“{attribute}”。', fix: '请核对属性名。' },
    en: { message: 'No customer has the attribute "{attribute}" yet.', fix: 'Check its name.' },
  },
  COUPON_OUTLIVED: {
    severity: 'warning',
    zh: {
      message: '到“{name}”时，“{issued}”发的券可能已过期：有效期 {valid}，最久可能在 {elapsed} 之后才到。',
      fix: '请缩短等待，或延长券的有效期。',
    },
    en: {
      message:
        'At "{name}" the coupon of "{issued}" may have expired: it is valid for {valid} and up to {elapsed} may pass.',
      fix: 'Shorten the waits, or let the coupon be valid for longer.',
    },
  },
  COUPON_UNKNOWN: {
    severity: 'error',
    zh: { message: '找不到券“{id}”。', fix: '请选择一张已有的券。' },
    en: { message: 'The coupon "{id}" was not found.', fix: 'Choose one that exists.' },
  },
  MARKETING_PER_DAY: {
    severity: 'warning',
    zh: {
      message: '同一位客户 24 小时内最多可能收到 {count} 条营销消息（{names}）。',
      fix: '请加入等待，或减少消息。',
    },
    en: {
      message: 'One customer may get up to {count} marketing messages within 24 hours ({names}).',
      fix: 'Add waits, or send fewer.',
    },
  },
  MARKETING_UNBOUNDED: {
    severity: 'warning',
    zh: { message: '循环里的营销消息没有次数上限（{names}）。', fix: '请在循环里加入等待。' },
    en: {
      message: 'Nothing limits how often the marketing messages of a loop are sent ({names}).',
      fix: 'Put a wait into the loop.',
    },
  },
  COUPONS_PER_RUN: {
    severity: 'advice',
    zh: { message: '一位客户走一遍旅程最多可能领到 {count} 张券。', fix: '请确认预算足够。' },
    en: {
      message: 'One customer may get up to {count} coupons in one run.',
      fix: 'Make sure that the budget allows it.',
    },
  },
  COUPONS_UNBOUNDED: {
    severity: 'warning',
    zh: { message: '循环里会不断发券（{names}）。', fix: '请把发券移出循环，或在循环里计数。' },
    en: {
      message: 'A loop issues coupons without end ({names}).',
      fix: 'Issue the coupon outside the loop, or count in the loop.',
    },
  },
  SELF_CALL: {
    severity: 'error',
    zh: { message: '旅程在“{name}”处调用了自己。', fix: '请改用循环，或调用另一个旅程。' },
    en: { message: 'The journey calls itself at "{name}".', fix: 'Draw a loop, or call another journey.' },
  },
  CALL_CYCLE: {
    severity: 'error',
    zh: { message: '旅程互相调用，绕回了自己：{journeys}。', fix: '请断开其中一次调用。' },
    en: { message: 'The journeys call one another in a circle: {journeys}.', fix: 'Remove one of the calls.' },
  },
  JOURNEY_NOT_FOUND: {
    severity: 'error',
    zh: { message: '找不到旅程“{id}”。', fix: '请选择一个已有的旅程。' },
    en: { message: 'The journey "{id}" was not found.', fix: 'Choose one that exists.' },
  },
  JOURNEY_NOT_CALLABLE: {
    severity: 'error',
    zh: { message: '旅程“{journey}”不能被调用：它没有发布，或没有接口入口。', fix: '请先给它添加接口入口并发布。' },
    en: {
      message: 'The journey "{journey}" cannot be called: it is not published, or has no entry for calls.',
      fix: 'Give it an entry for calls and publish it.',
    },
  },
  SEGMENT_NOT_FOUND: {
    severity: 'error',
    zh: { message: '找不到人群“{id}”。', fix: '请选择一个已有的人群，或先新建它。' },
    en: { message: 'The segment "{id}" was not found.', fix: 'Choose one that exists, or make it first.' },
  },
  SEGMENT_ARCHIVED: {
    severity: 'error',
    zh: { message: '人群“{segment}”已归档。', fix: '请换一个人群，或先恢复它。' },
    en: { message: 'The segment "{segment}" is archived.', fix: 'Choose another one, or restore it first.' },
  },
  SEGMENT_CYCLE: {
    severity: 'error',
    zh: { message: '人群互相引用，绕回了自己：{segments}。', fix: '请断开其中一处引用。' },
    en: { message: 'The segments lead back to themselves: {segments}.', fix: 'Take one of the references out.' },
  },
  SEGMENT_ASKS_NOTHING: {
    severity: 'error',
    zh: { message: '人群条件用到的旅程或实验“{id}”不存在。', fix: '请从列表里选择一个。' },
    en: {
      message: 'The segment asks for "{id}", which is no journey and no test here.',
      fix: 'Choose one from the list.',
    },
  },
  SEGMENT_ONLY: {
    severity: 'error',
    zh: {
      message: '旅程位置、实验分组和事件累计只能写在人群里。',
      fix: '请用这个条件新建人群，再在这里选择“属于人群”。',
    },
    en: {
      message: 'Only segments may ask for journeys, arms of tests and totals of events.',
      fix: 'Make a segment with this condition, and ask here whether the customer is in it.',
    },
  },
  SEGMENT_READS_RUN: {
    severity: 'error',
    zh: {
      message: '人群条件读取了“{path}”，但人群不在任何旅程里。',
      fix: '请只用客户属性、标签、做过的事和其他人群。',
    },
    en: {
      message: 'The segment reads "{path}", but a segment stands outside of every journey.',
      fix: 'Use attributes, tags, what customers did, and other segments.',
    },
  },
  INTERRUPT_TARGET: {
    severity: 'error',
    zh: { message: '打断“{interrupt}”指向不存在的节点“{id}”。', fix: '请为它选择一个节点。' },
    en: {
      message: 'The interrupt "{interrupt}" leads to the node "{id}", which does not exist.',
      fix: 'Choose a node for it.',
    },
  },
  INTERRUPT_HEARS_ALL: {
    severity: 'error',
    zh: {
      message: '打断“{interrupt}”没有说明什么时候打断，会拦下每一句话。',
      fix: '请写关键词、选一种读法，或者加上条件。',
    },
    en: {
      message: 'The interrupt "{interrupt}" does not say when it holds: it would take every message.',
      fix: 'Give it words, a reading, or a condition.',
    },
  },
  INTERRUPT_READS_RUN: {
    severity: 'error',
    zh: {
      message: '打断条件读取了“{path}”，但全局打断不在任何旅程里。',
      fix: '请只用这句话的读法、客户属性、标签、做过的事和人群。',
    },
    en: {
      message: 'The condition reads "{path}", but an interrupt of the workspace stands outside of every journey.',
      fix: 'Use how the message reads, attributes, tags, what customers did, and segments.',
    },
  },
  NO_CHANNEL: {
    severity: 'error',
    zh: { message: '“{name}”要发消息，但还没有接入任何渠道。', fix: '请先接入一个渠道。' },
    en: { message: '"{name}" sends messages, but no channel is connected.', fix: 'Connect a channel first.' },
  },
  UNEXPLAINED_TREATMENT: {
    severity: 'warning',
    zh: {
      message: '“{name}”按{attributes}决定谁得优惠、谁先接待，但没有写为什么。',
      fix: '请在节点的批注里写明理由，让别人能核对；没有理由就换一个条件。',
    },
    en: {
      message: '"{name}" decides by {attributes} who gets money or comes first, and nothing says why.',
      fix: 'Say why in the note of the node, where others can check it, or decide by something else.',
    },
  },
  NO_GOAL: {
    severity: 'advice',
    zh: { message: '旅程没有目标，看不出效果。', fix: '请在成功的路径上添加目标节点。' },
    en: {
      message: 'The journey has no goal, so nothing tells whether it works.',
      fix: 'Add a goal where it has succeeded.',
    },
  },
} as const satisfies { readonly [code: string]: ProblemRow }
