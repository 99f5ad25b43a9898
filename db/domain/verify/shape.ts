import type { Label } from '../label'
import { isUnseen, oneLine } from '../visible-text'
import type { Fault } from './fault'

/** Whether an unknown value has a shape: what is wrong with it, and where. */
export type Check = (value: unknown, path: string) => readonly Fault[]

export const faultAt = (path: string, code: string, zh: string, en: string, example?: Label): Fault => ({
  ...{ path, code, text: { zh, en } },
  ...(example && { example }),
})

export const below = (path: string, key: string | number): string =>
  path === '' ? `${key}` : `${path}.${key}`

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const wrongType = (path: string, zh: string, en: string): readonly Fault[] => [
  faultAt(path, 'wrong_type', `这里应为${zh}`, `This must be ${en}`),
]

export const anything: Check = () => []

export const flag: Check = (value, path) =>
  typeof value === 'boolean' ? [] : wrongType(path, '是或否（true、false）', 'true or false')

/** What is not so is left out. */
export const yes: Check = (value, path) =>
  value === true
    ? []
    : wrongType(path, ' true；不需要时请去掉这一项', 'true; where it is not so, leave it out')

export const whole =
  (least: number, most: number): Check =>
  (value, path) => {
    if (typeof value !== 'number') return wrongType(path, '整数', 'a whole number')
    if (Number.isInteger(value) && value >= least && value <= most) return []
    const [zh, en] = [`应为 ${least} 到 ${most} 的整数`, `Must be a whole number from ${least} to ${most}`]
    return [faultAt(path, 'out_of_range', zh, en)]
  }

export const text =
  (most = 40): Check =>
  (value, path) => {
    if (typeof value !== 'string') return wrongType(path, '文字', 'a text')
    return value !== '' && value.length <= most
      ? []
      : [faultAt(path, 'text_length', `应为 1 到 ${most} 个字符`, `Must have 1 to ${most} characters`)]
  }

export const oneOf =
  (names: readonly string[], code: string): Check =>
  (value, path) => {
    if (typeof value !== 'string') return wrongType(path, '文字', 'a text')
    if (names.includes(value)) return []
    const zh = `没有“${value}”；可用的有：${names.join('、')}`
    return [faultAt(path, code, zh, `There is no “${value}”; there are: ${names.join(', ')}`)]
  }

export const either =
  (isFirst: (value: unknown) => boolean, first: Check, second: Check): Check =>
  (value, path) =>
    isFirst(value) ? first(value, path) : second(value, path)

export const listOf =
  (each: Check, least = 0, most = 200): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return wrongType(path, '列表', 'a list')
    if (value.length < least)
      return [
        faultAt(path, 'empty_list', '这里不能为空，请至少填一项', 'Must not be empty: give one at least'),
      ]
    if (value.length > most)
      return [faultAt(path, 'too_many', `最多 ${most} 项`, `There may be at most ${most}`)]
    return value.flatMap((one, index) => each(one, below(path, index)))
  }

type MapOptions = { readonly key?: Check; readonly most?: number }

export const mapOf =
  (each: Check, { key = anything, most = 300 }: MapOptions = {}): Check =>
  (value, path) => {
    if (!isRecord(value)) return wrongType(path, '一组名称和内容', 'an object')
    const entries = Object.entries(value)
    if (entries.length > most)
      return [faultAt(path, 'too_many', `最多 ${most} 项`, `There may be at most ${most}`)]
    return entries.flatMap(([name, one]) => {
      const place = below(path, name)
      return [...key(name, place), ...each(one, place)]
    })
  }

type Shape = Readonly<Record<string, Check>>

export const shaped =
  (required: Shape, optional: Shape = {}): Check =>
  (value, path) => {
    if (!isRecord(value)) return wrongType(path, '一组名称和内容', 'an object')
    const missing = Object.keys(required)
      .filter((key) => !Object.hasOwn(value, key))
      .map((key) =>
        faultAt(below(path, key), 'missing', `缺少“${key}”，请补上`, `“${key}” is missing; add it`),
      )
    const present = Object.entries(value).flatMap(([key, one]) => {
      const place = below(path, key)
      const check = [required, optional].find((shape) => Object.hasOwn(shape, key))?.[key]
      return check ? check(one, place) : [unknownKey(place, key)]
    })
    return [...missing, ...present]
  }

const unknownKey = (path: string, key: string): Fault =>
  faultAt(
    path,
    'unknown_key',
    `这里没有“${key}”这一项，请去掉或检查拼写`,
    `There is no “${key}” here: leave it out or check its spelling`,
  )

/** What people read, one line in both languages. */
export const label =
  (most: number): Check =>
  (value, path) => {
    if (!isRecord(value)) return wrongType(path, '中英文名称', 'a text in both languages')
    const other = Object.keys(value).filter((key) => key !== 'zh' && key !== 'en')
    return [
      ...other.map((key) => unknownKey(below(path, key), key)),
      ...inLanguage(value.zh, below(path, 'zh'), most, '中文', 'Chinese'),
      ...inLanguage(value.en, below(path, 'en'), most, '英文', 'English'),
    ]
  }

const inLanguage = (value: unknown, path: string, most: number, zh: string, en: string): readonly Fault[] => {
  if (value === undefined || (typeof value === 'string' && isUnseen(value)))
    return [faultAt(path, 'label_missing', `请填写${zh}`, `Fill in the ${en} text`)]
  if (typeof value !== 'string') return wrongType(path, '文字', 'a text')
  if (value.length > most)
    return [faultAt(path, 'label_too_long', `最多 ${most} 个字符`, `At most ${most} characters`)]
  if (oneLine(value) === value) return []
  return [
    faultAt(
      path,
      'label_unseen',
      '含有换行、首尾空格或看不见的字符，请删除它们',
      'Holds line breaks, blanks at an end or characters that nobody sees: remove them',
    ),
  ]
}
