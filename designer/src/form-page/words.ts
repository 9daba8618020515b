import type { Locale } from '../i18n/locale.ts'

const zh = {
  loading: '正在打开…',
  send: '提交',
  sending: '正在提交…',
  required: '必填',
  choose: '请选择',
  address: '姓名 手机号 省市区 详细地址',
  thanks: '已提交，谢谢！',
  thanksMore: '可以关闭此页，回到聊天。',
  progress: '查看处理进度',
  expired: '这个链接已失效',
  expiredMore: '请回到聊天，向商家要一个新链接。',
  unknown: '没有这个表单',
  unknownMore: '请重新打开商家发来的链接。',
  offline: '网络不通，填的内容都还在。请再试一次。',
  busy: '操作太频繁，请稍后再试。',
  again: '再试一次',
  faults: { REQUIRED: '这一项要填', INVALID: '格式不对，请检查' },
  check: '有几项需要修改',
}
export type FormWords = typeof zh

const en: FormWords = {
  loading: 'Opening…',
  send: 'Send',
  sending: 'Sending…',
  required: 'required',
  choose: 'Choose one',
  address: 'Name, phone, province, city, district, street',
  thanks: 'Sent. Thank you!',
  thanksMore: 'You may close this page and go back to the chat.',
  progress: 'See how it stands',
  expired: 'This link is no longer valid',
  expiredMore: 'Go back to the chat and ask for a new one.',
  unknown: 'There is no such form',
  unknownMore: 'Open the link again as it was sent to you.',
  offline: 'No connection. Everything you wrote is still here. Try again.',
  busy: 'Too many attempts. Wait a moment and try again.',
  again: 'Try again',
  faults: { REQUIRED: 'Please fill this in', INVALID: 'Please check what is written here' },
  check: 'Some fields need another look',
}

export const formWords: Readonly<Record<Locale, FormWords>> = { zh, en }
