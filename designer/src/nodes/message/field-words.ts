import { contentWords } from '../content-words.ts'
import type { FieldWords } from '../field-word.ts'
import { purposeWords } from '../purpose-words.ts'
import { variantWords } from '../variant-words.ts'

const said: FieldWords = {
  ...contentWords,
  'content.quickReplies': [
    '快捷回复',
    'Quick replies',
    '客户点一下就能回答，最多 13 个。',
    'Answers to tap, up to 13.',
  ],
  'content.quickReplies[].label': ['文字', 'Text'],
  'content.quickReplies[].link': [
    '同时打开（可不填）',
    'Also opens (optional)',
    '点一下既回答，又打开这个网址。',
    'A tap answers and opens this address.',
  ],
  'content.kind=products': ['商品', 'Products'],
  'content.list': ['商品', 'Products'],
  'content.list.kind': ['来自', 'From'],
  'content.list.kind=written': ['自己填写', 'Written here'],
  'content.list.kind=variable': ['流程查到的', 'Found on the way'],
  'content.list.items': [
    '商品卡片',
    'Product cards',
    '最多 10 个，点一下就去购买。',
    'Up to 10, each bought with a tap.',
  ],
  'content.list.items[].title': ['名称', 'Name'],
  'content.list.items[].price': ['价格', 'Price', '只写数字时显示为 ¥。', 'A bare number is shown with ¥.'],
  'content.list.items[].image': ['图片地址', 'Image address', '以 https:// 开头。', 'Begins with https://.'],
  'content.list.items[].link': [
    '购买链接',
    'Link to buy',
    '以 https:// 开头，可以带变量。',
    'Begins with https://; may hold variables.',
  ],
  'content.list.items[].sku': [
    '商品编号（SKU）',
    'SKU',
    '点击会记到客户名下，用来归因订单。',
    'Taps are recorded by it, so that orders can be attributed.',
  ],
  'content.list.items[].button': ['按钮文字', 'Button text', '不填就是“去购买”。', '“Buy” when left empty.'],
  'content.list.from': [
    '变量',
    'Variable',
    '存着一组商品的变量；一个也没有时只发上面的文字。',
    'Holds a list of products; when it is empty, only the text above is sent.',
  ],
}

export const fields: FieldWords = {
  ...said,
  ...variantWords(said),
  class: ['消息性质', 'Message class'],
  'class=marketing': [
    '营销',
    'Marketing',
    '需要客户同意，受频次和免打扰限制。',
    'Needs consent; caps and quiet hours apply.',
  ],
  'class=service': ['服务', 'Service', '与客户自己的订单或咨询有关。', 'About the customer’s own order or question.'],
  ...purposeWords,
}
