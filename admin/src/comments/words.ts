import type { Label } from '@oms/db/domain/label'

export const words = {
  comment: { zh: '评论', en: 'Comment' },
  visibleTo: (whom: Label): Label => ({ zh: `${whom.zh}可见`, en: `Visible to: ${whom.en.toLowerCase()}` }),
  placeholder: (whom: Label | undefined): Label =>
    whom
      ? { zh: `写评论，${whom.zh}可见`, en: `Comment, visible to: ${whom.en.toLowerCase()}` }
      : { zh: '写评论，相关各方可见', en: 'Comment, seen by everyone involved' },
  seeFiles: { zh: '见附件', en: 'See the attached files' },
  cancel: { zh: '取消', en: 'Cancel' },
  send: { zh: '发送', en: 'Send' },
  sendHint: { zh: 'Ctrl + Enter 发送', en: 'Ctrl + Enter sends' },
} as const
