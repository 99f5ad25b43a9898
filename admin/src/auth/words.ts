import type { Label } from '@oms/db/domain/label'

export const words = {
  endedTitle: { zh: '登录已结束', en: 'Your sign-in has ended' },
  endedHelp: (name: string): Label => ({
    zh: `请以${name}的身份重新登录。这一页填写的内容还在，没有发出的会接着发出。`,
    en: `Sign in again as ${name}. What you typed on this page is kept, and what was being sent goes on.`,
  }),
  signedOutTitle: { zh: '您已在另一个标签页退出登录', en: 'You signed out in another tab' },
  leave: { zh: '不再登录，丢弃未发送的内容', en: 'Leave, and throw away what was not sent' },
  leaveTitle: { zh: '丢弃未发送的内容并离开？', en: 'Throw away what was not sent, and leave?' },
  otherTitle: { zh: '这个浏览器现在由另一个人登录', en: 'Somebody else is signed in to this browser now' },
  otherHelp: (name: string): Label => ({
    zh: `这一页还是${name}的内容，不会再发送任何东西。需要的文字请先复制，再重新载入。`,
    en: `This page is still ${name}’s and sends nothing any more. Copy what you need, then reload.`,
  }),
  reload: { zh: '重新载入', en: 'Reload' },
  changedPerson: (name: string): Label => ({
    zh: `现在以${name}的身份登录`,
    en: `You are signed in as ${name}`,
  }),
  changedPersonHelp: (from: string): Label => ({
    zh: `之前页面上${from}没有发送的内容没有发出，也不会以您的身份发出。`,
    en: `What ${from} had not sent before was not sent, and will not be sent in your name.`,
  }),
  signOutTitle: { zh: '退出登录？', en: 'Sign out?' },
  signOutHelp: {
    zh: '还有没有发送的内容，退出后它和草稿都会从这台电脑上删除。',
    en: 'Something was not sent yet. Signing out removes it and your drafts from this machine.',
  },
  signOut: { zh: '退出登录', en: 'Sign out' },
  stay: { zh: '留下', en: 'Stay' },
  notSignedOut: {
    zh: '没有退出登录：连接不上服务器。请恢复网络后再退出。',
    en: 'You are still signed in: the server cannot be reached. Sign out again once it can be.',
  },
} as const
