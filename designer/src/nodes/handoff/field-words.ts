import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  mode: ['方式', 'Mode'],
  'mode=announced': ['告知客户', 'Announced', '客户知道自己在等人工。', 'The customer knows that a person is coming.'],
  'mode=silent': ['静默', 'Silent', '坐席先看，客户无感。', 'An agent looks first; the customer is not told.'],
  team: ['指定团队', 'Team', '关闭则所有坐席都可以接。', 'Off: any agent may take it.'],
  agent: [
    '指定客服',
    'Agent',
    '客户选中或专属的客服，例如 {{ context.agent.id }}；留空不指定。',
    'Whom the customer picked or belongs to, such as {{ context.agent.id }}; empty: nobody in particular.',
  ],
  skills: ['需要的技能', 'Skills needed'],
  priority: ['优先级', 'Priority', '0–1000，越大越先接待。', '0–1000; higher is served first.'],
  reason: ['转接原因', 'Reason', '坐席在队列里看到的一句话。', 'The line agents see in the queue.'],
  note: [
    '给坐席的说明',
    'Note for the agent',
    '机器人已经知道的，不用再问客户。',
    'What the bot already knows, so nobody asks twice.',
  ],
  announcement: ['对客户说', 'Say to the customer'],
  queueTimeoutMs: [
    '排队上限',
    'Longest queue time',
    '超过后走「排队超时」。',
    'Then the run leaves by “waited too long”.',
  ],
}
