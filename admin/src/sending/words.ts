import type { Label } from '@oms/db/domain/label'

export const words = {
  down: { zh: '网络已断开', en: 'Connection lost' },
  downHelp: { zh: '· 显示的是断开前的内容', en: '· you see what was there before' },
  retry: { zh: '重试', en: 'Try again' },
  unsent: {
    zh: '连接不上服务器，没有发出。填写的内容还在，网络恢复后请重试。',
    en: 'The server cannot be reached; nothing was sent. What you typed is kept, try again once the network is back.',
  },
  unknown: {
    zh: '连接不上服务器，没有收到结果，不知道是否已经成功。填写的内容还在，重试不会重复提交。',
    en: 'The server cannot be reached; no result came, so it may or may not have worked. What you typed is kept, and trying again does nothing twice.',
  },
  timeout: {
    zh: '等了 30 秒没有收到结果，不知道是否已经成功。填写的内容还在，重试不会重复提交。',
    en: 'No result came within 30 seconds, so it may or may not have worked. What you typed is kept, and trying again does nothing twice.',
  },
  offline: {
    zh: '连接不上服务器，填写的内容还在。请检查网络后重试。',
    en: 'The server cannot be reached. What you typed is kept; check the network and try again.',
  },
  otherPerson: {
    zh: '没有发出：这个浏览器现在由另一个人登录。',
    en: 'Nothing was sent: somebody else is signed in to this browser now.',
  },
  failed: { zh: '没有成功，请稍后重试。', en: 'It did not work. Please try again later.' },
  doneBefore: { zh: '第一次提交已经成功', en: 'The first one went through' },
  doneBeforeHelp: {
    zh: '当时没有收到结果。之后改过的内容还没有发出，要作为新的一条再提交吗？',
    en: 'Its result never arrived here. What you changed since has not been sent. Send it as a new one?',
  },
  seeFirst: { zh: '查看第一次提交的', en: 'See what the first one made' },
  asNew: { zh: '作为新的一条提交', en: 'Send as a new one' },
  sentUnknown: (what: Label): Label => ({
    zh: `“${what.zh}”已发出，结果未知`,
    en: `“${what.en}” was sent; its result is unknown`,
  }),
  lookingUp: { zh: '已停止等待，正在查询结果…', en: 'No longer waiting for it; looking up the result…' },
  lookUpLater: {
    zh: '现在连接不上服务器，恢复后会继续查询。',
    en: 'The server cannot be reached; this is looked up once it can be.',
  },
  tookEffect: { zh: '查到了：已经生效。', en: 'Looked up: it took effect.' },
  noEffect: {
    zh: '查到了：还没有生效。如果稍后生效，会显示在记录里。',
    en: 'Looked up: it has not taken effect so far. Should it still do so, the record will show it.',
  },
  notLookedUp: {
    zh: '已停止等待，请查看列表中有没有它。',
    en: 'No longer waiting for it; see whether it is in the list.',
  },
  see: { zh: '查看', en: 'See it' },
} as const
