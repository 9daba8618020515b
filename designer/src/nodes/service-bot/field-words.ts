import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  greeting: ['开场白', 'Greeting', '留空则不说。', 'Empty says nothing.'],
  startWith: ['从哪里开始', 'Begin with'],
  'startWith=greeting': ['等客户提问', 'Waiting for a question'],
  'startWith=event': [
    '客户刚说的话',
    'What the customer just wrote',
    '把触发旅程的那条消息当作第一个问题。',
    'The message that started the journey is the first question.',
  ],
  category: ['只用这个分类', 'Only this category', '关闭则使用整个知识库。', 'Off: the whole knowledge base.'],
  product: [
    '正在聊的商品',
    'Product talked about',
    '用来选择按商品区分的答案。',
    'Chooses among answers that differ by product.',
  ],
  minScore: ['相似度达到多少才回答', 'Answer from this likeness', '0–1。', '0 to 1.'],
  askBackScore: [
    '相似度达到多少就反问',
    'Ask back from this likeness',
    '不够回答时，列出最接近的问题请客户选。',
    'Too low to answer: the nearest questions are offered.',
  ],
  askBackText: ['反问时说', 'Words for asking back', '留空则不反问。', 'Empty never asks back.'],
  missText: [
    '没答上时说',
    'Said after a miss',
    '最后一次没答上时不说，直接离开。',
    'Not after the last one, which leaves.',
  ],
  misses: ['连续几次没答上就离开', 'Misses in a row until it leaves'],
  humanWords: ['说这些就转人工', 'Words for wanting a person', '消息里出现即可。', 'Anywhere in the message.'],
  closingWords: ['说这些就结束', 'Words for being done', '整条消息就是这个词。', 'The whole message.'],
  idleMs: ['回答后多久没动静算问完', 'Silence that counts as done'],
  timeoutMs: ['一直没答上过，最多等', 'Longest without any answer'],
  linked: [
    '快捷键联动',
    'Shortcuts by topic',
    '聊到这个分类时，输入框上方显示这些快捷键。',
    'While this category is talked about, these stand above the input.',
  ],
  'linked[].category': ['聊到的分类', 'Category talked about'],
  'linked[].replies': ['快捷键', 'Shortcuts'],
  'linked[].replies[].label': ['快捷键文字', 'Shortcut text'],
  languageModel: [
    '没答上时请大模型帮忙',
    'Let the language model help',
    '只根据最接近的知识点作答；没有接入时不起作用。',
    'It answers only from the nearest points; without one connected nothing changes.',
  ],
}
