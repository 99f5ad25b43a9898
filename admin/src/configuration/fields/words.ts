import type { Label } from '@oms/db/domain/label'
import type { OpenKind } from './new-field'

export const words = {
  of: { zh: '哪里的字段', en: 'Fields of' },
  own: { zh: '自定义字段', en: 'Fields of your own' },
  noneOwn: { zh: '还没有自定义字段', en: 'No fields of your own yet' },
  shipped: { zh: '系统自带字段（不能修改）', en: 'Fields of the system (fixed)' },
  add: { zh: '添加字段', en: 'Add a field' },
  addHelp: {
    zh: '系统自带的字段不够用时，可以添加自己的。发布前都能修改。',
    en: 'Where the fields of the system do not suffice, add your own. All of it can be changed until it is published.',
  },
  choose: {
    zh: '选择左边的字段来修改，或添加一个。',
    en: 'Choose a field of the list to change it, or add one.',
  },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '填写方式', en: 'How it is filled in' },
  key: { zh: '标识', en: 'Key' },
  keyHelp: {
    zh: '接口和导出里用的名称，发布后不能改',
    en: 'What interfaces and exports call it; fixed once published',
  },
  create: { zh: '添加', en: 'Add' },
  cancel: { zh: '取消', en: 'Cancel' },
  help: { zh: '填写提示', en: 'Hint' },
  helpHelp: { zh: '显示在输入框下面', en: 'Stands under the input' },
  required: { zh: '必填', en: 'Required' },
  never: { zh: '不必填', en: 'Optional' },
  always: { zh: '必填', en: 'Always required' },
  some: { zh: '有时必填', en: 'Sometimes required' },
  other: { zh: '按文本里写的条件', en: 'By the condition in the text' },
  forTypes: { zh: '这些类型的工单必填', en: 'Required for tasks of these types' },
  forStatuses: { zh: '进入这些状态前必填', en: 'Required before these statuses' },
  options: { zh: '选项', en: 'Options' },
  addOption: { zh: '添加选项', en: 'Add an option' },
  option: { zh: '选项', en: 'Option' },
  colour: { zh: '颜色', en: 'Colour' },
  archived: { zh: '已停用', en: 'Archived' },
  archiveOption: { zh: '停用', en: 'Archive' },
  restoreOption: { zh: '恢复', en: 'Restore' },
  removeOption: { zh: '删除', en: 'Delete' },
  up: { zh: '上移', en: 'Move up' },
  down: { zh: '下移', en: 'Move down' },
  default: { zh: '默认值', en: 'Default' },
  defaultHelp: { zh: '预先填好，可不填', en: 'Filled in beforehand; may be left empty' },
  noDefault: { zh: '没有', en: 'None' },
  longest: { zh: '最多字数', en: 'Longest, in characters' },
  digits: { zh: '小数位数', en: 'Decimal places' },
  least: { zh: '最小值', en: 'Least' },
  most: { zh: '最大值', en: 'Most' },
  refersTo: { zh: '选自', en: 'Chosen from' },
  from: { zh: '可选的人', en: 'Who can be chosen' },
  anyone: { zh: '所有人', en: 'Anyone' },
  fromContractor: { zh: '工单承建方的人', en: 'People of the task’s contractor' },
  fromClient: { zh: '工单使用方的人', en: 'People of the task’s client' },
  group: { zh: '分组标题', en: 'Group heading' },
  groupHelp: {
    zh: '同一标题的字段排在一起，可不填',
    en: 'Fields of one heading stand together; may be left empty',
  },
  lists: { zh: '在列表里', en: 'In lists' },
  inList: { zh: '显示为一列', en: 'Shown as a column' },
  filterable: { zh: '可以筛选', en: 'Can be filtered by' },
  sortable: { zh: '可以排序', en: 'Can be sorted by' },
  searched: { zh: '可以搜索到', en: 'Found by the search' },
  read: { zh: '谁能看到', en: 'Who sees it' },
  createRight: { zh: '新建时谁能填写', en: 'Who fills it in at first' },
  update: { zh: '之后谁能修改', en: 'Who may change it later' },
  nobody: { zh: '没有角色能新建', en: 'No role creates any' },
  preview: { zh: '预览', en: 'Preview' },
  inForm: { zh: '填写时', en: 'In a form' },
  inDetail: { zh: '详情里', en: 'In the detail' },
  inTable: { zh: '列表里', en: 'In the list' },
  notInTable: { zh: '不在列表里显示', en: 'Not shown in the list' },
  archive: { zh: '停用字段', en: 'Archive the field' },
  restore: { zh: '恢复字段', en: 'Restore the field' },
  remove: { zh: '删除字段', en: 'Delete the field' },
  archivedHelp: {
    zh: '已停用：不再显示、填写和筛选，已填写的内容保留，可以恢复。',
    en: 'Archived: no longer shown, filled in or filtered by. What was filled in is kept, and can be brought back.',
  },
  unused: { zh: '还没有记录填写过它。', en: 'No record holds it yet.' },
  allFields: { zh: '全部字段', en: 'All fields' },
} as const satisfies Record<string, Label>

export const usedBy = (count: number): Label => ({
  zh: `已有 ${count} 条记录填写了它，只能停用，不能删除。`,
  en: `${count} ${count === 1 ? 'record holds' : 'records hold'} it: it can be archived, not deleted.`,
})

export const optionUsedBy = (count: number): Label => ({
  zh: `${count} 条在用`,
  en: `${count} in use`,
})

/** "上移“严重程度”" */
export const actOn = (act: Label, name: string): Label => ({
  zh: `${act.zh}“${name}”`,
  en: `${act.en} “${name}”`,
})

export const placeInList = (name: string, place: number, count: number): Label => ({
  zh: `“${name}”现在是第 ${place} 个，共 ${count} 个`,
  en: `“${name}” is now ${place} of ${count}`,
})

/** Each kind in the words of whoever fills it in, and a hint when to take it. */
export const kindWords = {
  choice: {
    label: { zh: '单选', en: 'One of several' },
    hint: { zh: '从几个选项里选一个，如严重程度', en: 'One option out of a few, such as a severity' },
  },
  choices: {
    label: { zh: '多选', en: 'Several of several' },
    hint: { zh: '可以选几个，如受影响的模块', en: 'Any number of options, such as the modules affected' },
  },
  text: {
    label: { zh: '一行文字', en: 'A line of text' },
    hint: { zh: '如机房、版本号', en: 'Such as a room or a version' },
  },
  markdown: {
    label: { zh: '多行文字', en: 'Several lines' },
    hint: { zh: '可以分段、列清单，如复现步骤', en: 'Paragraphs and lists, such as steps to repeat it' },
  },
  number: {
    label: { zh: '整数', en: 'A whole number' },
    hint: { zh: '如影响人数', en: 'Such as how many people it affects' },
  },
  decimal: {
    label: { zh: '小数', en: 'A decimal number' },
    hint: { zh: '如工时 1.5', en: 'Such as 1.5 hours' },
  },
  money: { label: { zh: '金额', en: 'An amount of money' }, hint: { zh: '以元填写', en: 'Written in yuan' } },
  boolean: {
    label: { zh: '是或否', en: 'Yes or no' },
    hint: { zh: '如是否停机', en: 'Such as whether it is down' },
  },
  date: { label: { zh: '日期', en: 'A day' }, hint: { zh: '只到天', en: 'Without a time' } },
  moment: {
    label: { zh: '日期和时间', en: 'A day and time' },
    hint: { zh: '精确到分', en: 'To the minute' },
  },
  person: {
    label: { zh: '人员', en: 'A person' },
    hint: { zh: '选一个系统里的人，如验证人', en: 'Somebody who has an account, such as who verifies it' },
  },
  reference: {
    label: { zh: '另一条记录', en: 'Another record' },
    hint: { zh: '选一个项目或组织', en: 'A project or an organization' },
  },
  rating: { label: { zh: '星级', en: 'Stars' }, hint: { zh: '1 到 5 星', en: 'One to five' } },
  url: { label: { zh: '网址', en: 'An address' }, hint: { zh: '点击可打开', en: 'Opens by a click' } },
  files: {
    label: { zh: '文件', en: 'Files' },
    hint: { zh: '上传附件，只有工单能用', en: 'Uploaded files; of tasks only' },
  },
} as const satisfies Record<OpenKind, { label: Label; hint: Label }>
