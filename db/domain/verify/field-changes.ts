import type { Field, FieldKind, Fields } from '../fields'
import type { Label } from '../label'
import type { Option } from '../roles'
import { constantInWords, ruleInWords, type Vocabulary } from '../rule-in-words'
import { change, differing, isReordered, otherChange, quoted } from './difference'
import type { Change } from './fault'
import { below } from './shape'

/** What kinds of fields are called. */
export const kindLabels: Readonly<Record<FieldKind, Label>> = {
  text: { zh: '文字', en: 'text' },
  password: { zh: '密码', en: 'password' },
  markdown: { zh: '长文字', en: 'long text' },
  number: { zh: '整数', en: 'whole number' },
  decimal: { zh: '小数', en: 'decimal' },
  money: { zh: '金额', en: 'amount of money' },
  boolean: { zh: '是否', en: 'yes or no' },
  date: { zh: '日期', en: 'day' },
  moment: { zh: '时间', en: 'moment' },
  choice: { zh: '单选', en: 'one of several' },
  choices: { zh: '多选', en: 'some of several' },
  url: { zh: '网址', en: 'address of a page' },
  status: { zh: '状态', en: 'status' },
  reference: { zh: '引用', en: 'reference' },
  person: { zh: '人员', en: 'person' },
  rating: { zh: '评分', en: 'rating' },
  files: { zh: '附件', en: 'files' },
}

/** What became of the customer's fields of one resource, called by its label. */
export const fieldChanges = (
  was: Fields,
  now: Fields,
  path: string,
  vocabulary: Vocabulary,
): readonly Change[] => {
  const { record } = vocabulary
  return [
    ...Object.keys({ ...was, ...now }).flatMap((key) => {
      const place = below(path, key)
      const [before, after] = [was[key], now[key]]
      if (before && after) return changedField(before, after, place, vocabulary)
      const { zh, en } = quoted((after ?? before)?.label ?? { zh: key, en: key })
      if (after) {
        const kind = kindLabels[after.kind]
        return [
          change(
            place,
            'add',
            `${record.zh}增加字段${zh}（${kind.zh}）`,
            `${record.en}: new field ${en} (${kind.en})`,
          ),
        ]
      }
      return [
        change(place, 'remove', `${record.zh}移除字段${zh}`, `${record.en}: the field ${en} is removed`),
      ]
    }),
    ...(isReordered(was, now)
      ? [
          change(
            path,
            'change',
            `${record.zh}字段的顺序有改动`,
            `${record.en}: the fields stand in another order`,
          ),
        ]
      : []),
  ]
}

/** What became of one field. */
export const changedField = (
  was: Field,
  now: Field,
  path: string,
  vocabulary: Vocabulary,
): readonly Change[] => {
  const { zh, en } = quoted(now.label)
  const [before, after]: Readonly<Record<string, unknown>>[] = [was, now]
  const keys = new Set(differing(before ?? {}, after ?? {}))
  // Options are offered in their order.
  if (isReordered(optionsOf(was), optionsOf(now))) keys.add('options')
  return [...keys].flatMap((key) => {
    const place = below(path, key)
    const say = (text: readonly [zh: string, en: string], kind: Change['kind'] = 'change') => [
      change(place, kind, `${zh}${text[0]}`, `${en} ${text[1]}`),
    ]
    if (key === 'options') return optionChanges(optionsOf(was), optionsOf(now), place, now.label)
    if (key === 'label') return renamed(was.label, now.label, place, { zh: '字段', en: 'The field' })
    if (key === 'kind')
      return say([
        `由${kindLabels[was.kind].zh}改为${kindLabels[now.kind].zh}`,
        `becomes ${kindLabels[now.kind].en} instead of ${kindLabels[was.kind].en}`,
      ])
    if (key === 'archived')
      return now.archived
        ? say(
            [
              '归档：值保留，但不再显示和填写',
              'is archived: its values are kept, but neither shown nor asked for',
            ],
            'remove',
          )
        : say(['从归档中恢复', 'is restored from the archive'], 'add')
    if (key === 'requiredWhen') {
      const rule = now.requiredWhen && ruleInWords(now.requiredWhen, vocabulary)
      return rule
        ? say([`在${rule.zh}时必填`, `is required when ${rule.en}`])
        : say(['不再按条件必填', 'is no longer required on a condition'])
    }
    if (key === 'default') {
      const value = 'default' in now ? now.default : undefined
      if (value === undefined) return say(['不再有默认值', 'has no default any more'])
      const options = [value].flat().map((one) => constantInWords(now, one))
      return say([
        `的默认值改为“${options.map((one) => one.zh).join('、')}”`,
        `starts as “${options.map((one) => one.en).join(', ')}”`,
      ])
    }
    const limit = limits[key]
    if (limit) {
      const value = after?.[key]
      if (value === undefined) return say([`不再限制${limit.zh}`, `has no ${limit.en} any more`])
      const { zh: to, en: has } = constantInWords(
        key === 'digits' ? undefined : now,
        typeof value === 'number' ? value : `${value}`,
      )
      return say([`的${limit.zh}改为 ${to}`, `has the ${limit.en} ${has}`])
    }
    const flag = flags[key]
    if (flag) return say(after?.[key] ? flag.on : flag.off)
    return [otherChange(path, { zh, en }, key)]
  })
}

const limits: Readonly<Record<string, Label>> = {
  max: { zh: '上限', en: 'upper limit' },
  min: { zh: '下限', en: 'lower limit' },
  digits: { zh: '小数位数', en: 'number of digits after the point' },
}

type Flag = { readonly on: readonly [string, string]; readonly off: readonly [string, string] }

const flags: Readonly<Record<string, Flag>> = {
  required: { on: ['改为必填', 'becomes required'], off: ['改为选填', 'becomes optional'] },
  inList: {
    on: ['显示为列表中的一列', 'becomes a column of the list'],
    off: ['不再是列表中的一列', 'is no column of the list any more'],
  },
  filterable: {
    on: ['可以用来筛选', 'can be filtered by'],
    off: ['不再能用来筛选', 'can no longer be filtered by'],
  },
  sortable: {
    on: ['可以用来排序', 'can be sorted by'],
    off: ['不再能用来排序', 'can no longer be sorted by'],
  },
  searched: { on: ['可以被搜索到', 'is searched'], off: ['不再被搜索', 'is no longer searched'] },
  onCreateOnly: {
    on: ['只能在新建时填写', 'is written once, when creating'],
    off: ['新建后也可以修改', 'may be changed later too'],
  },
  help: { on: ['的填写说明有改动', 'has another hint'], off: ['不再有填写说明', 'has no hint any more'] },
  group: {
    on: ['换到另一个分组', 'stands in another group'],
    off: ['不再属于分组', 'stands in no group any more'],
  },
}

type Options = Readonly<Record<string, Option>>

const optionsOf = (field: Field): Options => ('options' in field ? field.options : {})

export const renamed = (was: Label, now: Label, path: string, what: Label): readonly Change[] => [
  change(
    path,
    'change',
    `${what.zh}“${was.zh}”改名为“${now.zh}”${was.zh === now.zh ? `（英文“${was.en}”改为“${now.en}”）` : ''}`,
    `${what.en} “${was.en}” is now called “${now.en}”${was.en === now.en ? ` (“${was.zh}” is now “${now.zh}”)` : ''}`,
  ),
]

const optionChanges = (was: Options, now: Options, path: string, field: Label): readonly Change[] => {
  const { zh, en } = quoted(field)
  return [
    ...differing(was, now).flatMap((key) => {
      const place = below(path, key)
      const [before, after] = [was[key], now[key]]
      const option = quoted((after ?? before)?.label ?? { zh: key, en: key })
      if (!before)
        return [change(place, 'add', `${zh}增加选项${option.zh}`, `${en}: new option ${option.en}`)]
      if (!after)
        return [
          change(place, 'remove', `${zh}移除选项${option.zh}`, `${en}: the option ${option.en} is removed`),
        ]
      return differing(before, after).flatMap((part) => {
        const at = below(place, part)
        if (part === 'label')
          return renamed(before.label, after.label, at, { zh: `${zh}的选项`, en: `${en}: the option` })
        if (part === 'archived')
          return after.archived
            ? [
                change(
                  at,
                  'remove',
                  `${zh}归档选项${option.zh}：已选的保留，不再可选`,
                  `${en}: the option ${option.en} is archived; kept where chosen, offered no more`,
                ),
              ]
            : [change(at, 'add', `${zh}恢复选项${option.zh}`, `${en}: the option ${option.en} is restored`)]
        return [
          change(
            at,
            'change',
            `${zh}的选项${option.zh}换了颜色或图标`,
            `${en}: the option ${option.en} has another colour or icon`,
          ),
        ]
      })
    }),
    ...(isReordered(was, now)
      ? [change(path, 'change', `${zh}选项的顺序有改动`, `${en}: the options stand in another order`)]
      : []),
  ]
}
