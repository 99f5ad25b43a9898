import type { Label } from '@oms/db/domain/label'

export const words = {
  content: { zh: '草稿的全部内容', en: 'Everything in the draft' },
  help: {
    zh: '与其他几页是同一份内容。改好后按“使用这份文本”，检查结果会显示在下面。',
    en: 'The same as on the other tabs. Once changed, press “Use this text”; what is found stands below.',
  },
  takeOver: { zh: '使用这份文本', en: 'Use this text' },
  undo: { zh: '放弃修改', en: 'Undo' },
  notObject: {
    zh: '应为一个对象，以 { 开头，以 } 结尾。',
    en: 'It must be an object, from { to }.',
  },
} as const satisfies Record<string, Label>

export const brokenAt = (line: number, column: number): Label => ({
  zh: `第 ${line} 行第 ${column} 个字符处写得不对：请检查那里和前一行的逗号、引号和括号。`,
  en: `Line ${line}, character ${column} cannot be read: check commas, quotes and brackets there and in the line before.`,
})

export const broken: Label = {
  zh: '文本不完整：请检查结尾的括号和引号。',
  en: 'The text is not complete: check the brackets and quotes at its end.',
}
