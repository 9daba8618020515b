import { UserPlus } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { durationText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const memberInvite: NodeFace<'memberInvite'> = {
  icon: UserPlus,
  category: 'customer',
  label: { zh: '邀请入会', en: 'Invite to join' },
  keywords: [
    'yqrh',
    'yaoqingruhui',
    'rh',
    '会员',
    'hy',
    'huiyuan',
    '入会',
    'member',
    'invite',
    'join',
    'loyalty',
    'club',
  ],
  fields,
  sentence: ({ program, timeoutMs }, language) => {
    const zh = language === 'zh'
    if (program === '') return zh ? '还没有选会员计划' : 'No program chosen yet'
    const limit = durationText(timeoutMs, language)
    return zh ? `邀请加入「${program}」，等 ${limit}` : `Invite into “${program}”, wait ${limit}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { joined: '已入会', declined: '拒绝', expired: '过期未应', already: '本来就是会员', failed: '邀请失败' },
  en: { joined: 'joined', declined: 'declined', expired: 'expired', already: 'already a member', failed: 'failed' },
} as const
