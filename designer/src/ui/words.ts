import { defineWords } from '../i18n/words.ts'

export const uiWords = defineWords({
  zh: {
    close: '关闭',
    cancel: '取消',
    retry: '重试',
    clear: '清除',
    undo: '撤销',
    loading: '正在加载',
    copy: '复制',
    copied: '已复制',
    copyFailed: '浏览器不允许复制，请手动选中后复制。',
    loadMore: '加载更多',
    failed: '出错了',
    partFailed: '这一部分没能显示，其余的不受影响，已做的改动都在。请重试；仍不行就选别的步骤，或刷新页面。',
    notifications: '通知',
  },
  en: {
    close: 'Close',
    cancel: 'Cancel',
    retry: 'Try again',
    clear: 'Clear',
    undo: 'Undo',
    loading: 'Loading',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser did not allow copying. Select the text and copy it by hand.',
    loadMore: 'Load more',
    failed: 'Something went wrong',
    partFailed:
      'This part could not be shown. Everything else goes on, and what you changed is kept. Try again; if that does not help, choose another step or reload the page.',
    notifications: 'Notifications',
  },
})
