import { PhoneOutgoing } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const notify: NodeFace<'notify'> = {
  icon: PhoneOutgoing,
  category: 'message',
  label: { zh: '电话通知', en: 'Call and notify' },
  keywords: [
    'dhtz',
    'wh',
    'dianhua',
    'waihu',
    'tongzhi',
    '电话',
    '外呼',
    '短信',
    '通知',
    'call',
    'voice',
    'sms',
    'notify',
    'incident',
  ],
  fields,
  sentence: ({ text, voice, smsFallback, class: kind }, language) => {
    const zh = language === 'zh'
    const ways = [...(voice ? [zh ? '打电话' : 'Call'] : []), ...(smsFallback ? [zh ? '发短信' : 'SMS'] : [])]
    const how = ways.join(zh ? '，不通则' : ', else ') || (zh ? '没有方式' : 'No way')
    const what = kind === 'marketing' ? (zh ? '（营销）' : ' (marketing)') : ''
    return `${how}${what}${zh ? '：' : ': '}${clipped(text) || (zh ? '还没有写内容' : 'nothing to say yet')}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { answered: '已接听', sms: '已发短信', duplicate: '已通知过', failed: '联系不上' },
  en: { answered: 'answered', sms: 'SMS sent', duplicate: 'told already', failed: 'not reached' },
} as const
