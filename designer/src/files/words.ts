import { defineWords } from '../i18n/words.ts'

export const fileWords = defineWords({
  zh: {
    files: '文件',
    attach: '添加图片或文件',
    attached: '要发送的文件',
    dropHere: '松开即可添加',
    open: (name: string) => `打开图片 ${name}`,
    download: (name: string) => `下载 ${name}`,
    uploading: (name: string) => `正在上传 ${name}`,
    remove: (name: string) => `移除 ${name}`,
    again: '重新上传',
    tooLarge: (name: string) => `「${name}」超过 10 MB。请压缩或裁剪后再添加。`,
    wrongType: (name: string) => `不能发送「${name}」。可以发图片、PDF、Word、Excel、PPT、文本和短视频。`,
    tooMany: '这个会话今天的文件太多了。请先发出已添加的，或明天再试。',
    failed: (name: string) => `「${name}」没有传上去。请检查网络后重新上传。`,
    most: (most: number) => `一次最多发 ${most} 个文件。请分几次发。`,
  },
  en: {
    files: 'Files',
    attach: 'Attach a picture or file',
    attached: 'Files to send',
    dropHere: 'Let go to attach',
    open: (name) => `Open the picture ${name}`,
    download: (name) => `Download ${name}`,
    uploading: (name) => `Uploading ${name}`,
    remove: (name) => `Remove ${name}`,
    again: 'Upload again',
    tooLarge: (name) => `“${name}” is larger than 10 MB. Make it smaller and attach it again.`,
    wrongType: (name) =>
      `“${name}” cannot be sent. Send a picture, a PDF, an Office document, a text or a short video.`,
    tooMany: 'Too many files in this conversation today. Send what is attached, or try tomorrow.',
    failed: (name) => `“${name}” was not uploaded. Check the connection and upload it again.`,
    most: (most) => `Up to ${most} files at once. Send the others afterwards.`,
  },
})
