import type { Label } from '@oms/db/domain/label'

export const words = {
  all: { zh: '全部', en: 'All' },
  filters: { zh: '筛选', en: 'Filters' },
  moreFilters: { zh: '更多筛选', en: 'More filters' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  sort: { zh: '排序', en: 'Sort by' },
  newest: { zh: '默认顺序', en: 'Default order' },
  rising: { zh: '升序', en: 'ascending' },
  falling: { zh: '降序', en: 'descending' },
  noMatch: { zh: '放宽或清除筛选条件再看看。', en: 'Loosen or clear the filters.' },
  emptyCreate: { zh: '从新建第一条开始。', en: 'Start by creating the first.' },
  emptyWait: { zh: '有了之后会出现在这里。', en: 'They will appear here.' },
  edit: { zh: '修改', en: 'Edit' },
  code: { zh: '工单二维码', en: 'Report code' },
  codeHelp: {
    zh: '扫码提交工单，已填好这一项。用手机浏览器或小程序“提交工单”里的扫码都可以。',
    en: 'Scan it to report a task with this filled in: with a phone’s browser, or with the mini program’s scan.',
  },
  copyAddress: { zh: '复制地址', en: 'Copy the address' },
  copied: { zh: '已复制', en: 'Copied' },
  print: { zh: '打印', en: 'Print' },
  remove: { zh: '删除', en: 'Delete' },
  cancel: { zh: '取消', en: 'Cancel' },
  save: { zh: '保存', en: 'Save' },
  cannotUndo: { zh: '删除后不能恢复。', en: 'This cannot be undone.' },
  notDeleted: { zh: '没有删除', en: 'Not deleted' },
  notDone: { zh: '没有成功', en: 'Not done' },
  detail: { zh: '查看变化', en: 'See the change' },
} as const satisfies Record<string, Label>

/** "新建人员" / "New: People". */
export const createText = (what: Label): Label => ({ zh: `新建${what.zh}`, en: `New: ${what.en}` })

export const editText = (name: string): Label => ({ zh: `修改“${name}”`, en: `Edit “${name}”` })

export const deleteText = (name: string): Label => ({ zh: `删除“${name}”？`, en: `Delete “${name}”?` })

export const approvalText = (answer: Label, name: string): Label => ({
  zh: `${answer.zh} ${name}`,
  en: `${answer.en} ${name}`,
})

export const deletedText = (name: string): Label => ({ zh: `已删除“${name}”`, en: `“${name}” was deleted` })

/** "查看项目（承建单位）". */
export const seeText = (what: Label, through: Label | undefined): Label => ({
  zh: `查看${what.zh}${through ? `（${through.zh}）` : ''}`,
  en: `Show ${what.en.toLowerCase()}${through ? ` (${through.en.toLowerCase()})` : ''}`,
})

export const searchText = (what: Label): Label => ({
  zh: `搜索${what.zh}`,
  en: `Search ${what.en.toLowerCase()}`,
})

export const emptyText = (what: Label): Label => ({
  zh: `还没有${what.zh}`,
  en: `No ${what.en.toLowerCase()} yet`,
})

export const noMatchText = (what: Label): Label => ({
  zh: `没有符合条件的${what.zh}`,
  en: `No ${what.en.toLowerCase()} match`,
})

export const totalText = (from: number, to: number, total: number, isCapped: boolean): Label => ({
  zh: `${from}–${to}，共 ${total} 条${isCapped ? '以上' : ''}`,
  en: `${from}–${to} of ${isCapped ? 'more than ' : ''}${total}`,
})

export const sortText = (field: Label, isDescending: boolean): Label => ({
  zh: `${field.zh}，${(isDescending ? words.falling : words.rising).zh}`,
  en: `${field.en}, ${(isDescending ? words.falling : words.rising).en}`,
})
