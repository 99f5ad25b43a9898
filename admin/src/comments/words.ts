import type { Label } from '@oms/db/domain/label'

export const words = {
  comment: { zh: '评论', en: 'Comment' },
  visibleTo: (whom: Label): Label => ({ zh: `${whom.zh}可见`, en: `Visible to: ${whom.en.toLowerCase()}` }),
  placeholder: (whom: Label | undefined): Label =>
    whom
      ? { zh: `写评论，${whom.zh}可见`, en: `Comment, visible to: ${whom.en.toLowerCase()}` }
      : { zh: '写评论，相关各方可见', en: 'Comment, seen by everyone involved' },
  edit: { zh: '修改评论', en: 'Edit comment' },
  save: { zh: '保存', en: 'Save' },
  delete: { zh: '删除评论', en: 'Delete comment' },
  deleteTitle: { zh: '删除这条评论？', en: 'Delete this comment?' },
  deleteHelp: {
    zh: '删除后不能恢复，各方只看到它已被删除，附件也不再显示；原文留给管理方备查。',
    en: 'It cannot be brought back. Others see only that it was deleted, its files go with it; its text stays for the management.',
  },
  keep: { zh: '留着', en: 'Keep' },
  edited: { zh: '已修改', en: 'edited' },
  earlier: { zh: '原文', en: 'what it said' },
  editedBy: (name: string): Label => ({ zh: `${name}修改了这条评论`, en: `${name} edited this comment` }),
  deletedBy: (name: string): Label => ({ zh: `${name}删除了这条评论`, en: `${name} deleted this comment` }),
  history: { zh: '评论的修改', en: 'Changes of the comment' },
  written: { zh: '写于', en: 'Written' },
  changed: { zh: '修改于', en: 'Changed' },
  close: { zh: '关闭', en: 'Close' },
  loading: { zh: '正在载入', en: 'Loading' },
  noReplies: { zh: '还没有常用回复', en: 'No quick replies yet' },
  manageReplies: { zh: '管理常用回复', en: 'Manage quick replies' },
  seeFiles: { zh: '见附件', en: 'See the attached files' },
  cancel: { zh: '取消', en: 'Cancel' },
  send: { zh: '发送', en: 'Send' },
  sendHint: { zh: 'Ctrl + Enter 发送', en: 'Ctrl + Enter sends' },
} as const
