import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  text: ['识别的内容', 'What is read', '留空则读客户发来的话。', 'Empty reads the customer’s message.'],
  by: ['按什么分', 'By'],
  'by.kind': ['按什么分', 'By'],
  'by.kind=intent': ['意图', 'Intent'],
  'by.kind=mood': ['情绪', 'Mood'],
  'by.intents': [
    '意图',
    'Intents',
    '每个意图是一条出路；最接近的一个生效。错别字、拼音和同义词也认得。',
    'Each is a way out; the nearest wins. Typos, pinyin and synonyms are understood.',
  ],
  'by.intents[].label': ['名称', 'Name'],
  'by.intents[].words': ['关键词', 'Words', '话里有其中一个就算。', 'One of them within a message is enough.'],
  'by.intents[].examples': [
    '例句',
    'Examples',
    '客户会怎么说，写三五句就好用。',
    'How customers say it; three to five do well.',
  ],
  'by.minScore': [
    '至少多接近',
    'At least this near',
    '0.05–1；低于它走「都不是」。',
    '0.05–1; below it the run leaves by “none of them”.',
  ],
  saveAs: [
    '存为变量',
    'Save as variable',
    '把握存在同名加 _score 的变量里。',
    'How sure it is goes to the same name with _score.',
  ],
}
