import type { Label } from '@oms/db/domain/label'

export const comments = {
  comment: { zh: '评论', en: 'Comment' },
  placeholder: { zh: '写评论，相关各方可见', en: 'Comment, seen by everyone involved' },
  placeholderFor: (whom: Label): Label => ({
    zh: `写评论，${whom.zh}可见`,
    en: `Comment, visible to: ${whom.en.toLowerCase()}`,
  }),
  visibleTo: (whom: Label): Label => ({ zh: `${whom.zh}可见`, en: `Visible to: ${whom.en.toLowerCase()}` }),
  send: { zh: '发送', en: 'Send' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  edit: { zh: '修改', en: 'Edit' },
  editComment: { zh: '修改评论', en: 'Edit the comment' },
  remove: { zh: '删除', en: 'Delete' },
  removeComment: { zh: '删除评论', en: 'Delete the comment' },
  removeTitle: { zh: '删除这条评论？', en: 'Delete this comment?' },
  removeAsk: {
    zh: '删除后不能恢复，各方只看到它已被删除，附件也不再显示；原文留给管理方备查。',
    en: 'It cannot be brought back. Others see only that it was deleted, its files go with it; its text stays for the management.',
  },
  removedBy: (name: string): Label => ({ zh: `${name}删除了这条评论`, en: `${name} deleted this comment` }),
  edited: { zh: '已修改', en: 'edited' },
  whole: { zh: '显示全文', en: 'Show all of it' },
  copied: { zh: '链接已复制，请在浏览器中打开', en: 'Copied. Open it in a browser' },
  seeFiles: { zh: '见附件', en: 'See the attached files' },
  mention: { zh: '提到谁', en: 'Mention' },
  quick: { zh: '常用回复', en: 'Quick replies' },
  noReplies: { zh: '还没有常用回复，可在电脑上添加', en: 'No quick replies yet. Add some on a computer' },
  files: { zh: '添加附件', en: 'Add files' },
  visibility: { zh: '可见范围', en: 'Visible to' },
  restored: { zh: '已恢复没有发出的评论', en: 'What you had not sent is back' },
} as const

export const shownFiles = {
  scanning: { zh: '正在检查', en: 'Being checked' },
  refused: { zh: '含有病毒，已拦截', en: 'Blocked: it holds a virus' },
  opening: { zh: '正在打开…', en: 'Opening…' },
  unopened: { zh: '文件没有打开，请稍后再试', en: 'The file did not open. Try again later' },
  elsewhere: {
    zh: '手机上打不开这类文件，请在电脑上查看',
    en: 'Phones cannot open this kind of file. Use a computer',
  },
} as const satisfies Record<string, Label>
