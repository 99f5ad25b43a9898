import type { Fields } from './fields'

/** What is told of a task whose chain of entries does not hold. */
export const logFault = {
  entry: { kind: 'number', label: { zh: '从第几条记录起', en: 'From entry' } },
  fault: {
    kind: 'choice',
    label: { zh: '问题', en: 'What is wrong' },
    options: {
      edited: { label: { zh: '这条记录事后被改过', en: 'the entry was changed afterwards' } },
      removed: { label: { zh: '这条记录被删除了', en: 'the entry was removed' } },
      'cut off': { label: { zh: '从这条起的记录被删除了', en: 'the entries from here on were removed' } },
      added: {
        label: { zh: '从这条起的记录是事后添加的', en: 'the entries from here on were added afterwards' },
      },
      'file changed': {
        label: {
          zh: '这条记录所附的文件事后被换过或丢失',
          en: 'a file of the entry was changed or lost afterwards',
        },
      },
      'text changed': {
        label: {
          zh: '这条记录所指的评论事后被改过',
          en: 'the comment that the entry is of was changed afterwards',
        },
      },
    },
  },
} as const satisfies Fields
