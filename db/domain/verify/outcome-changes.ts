import type { Label } from '../label'
import type { Vocabulary } from '../rule-in-words'
import type { Definition, FormEntry, Outcome } from '../workflow/definition'
import { change, differing, isReordered, quoted } from './difference'
import type { Change } from './fault'
import { below } from './shape'
import { fieldOf, joinedBy, statusOf, toldInWords, whenInWords, whoInWords } from './workflow-words'

type Compared = {
  readonly was: Outcome
  readonly now: Outcome
  readonly path: string
  /** What people call the step. */
  readonly step: Label
  readonly definition: Pick<Definition, 'statuses'>
  readonly vocabulary: Vocabulary
}

/** What became of one outcome of an action. */
export const outcomeChanges = (one: Compared): readonly Change[] => {
  const { was, now, path, step, definition, vocabulary } = one
  const { zh, en } = quoted(step)
  const keys = new Set<string>(differing({ ...was }, { ...now }))
  // Forms are asked in their order.
  if (isReordered(was.form ?? {}, now.form ?? {})) keys.add('form')
  return [...keys].flatMap((key) => {
    const place = below(path, key)
    const say = (text: readonly [zh: string, en: string]) => [
      change(place, 'change', `${zh}${text[0]}`, `${en} ${text[1]}`),
    ]
    switch (key) {
      case 'label':
        return say([
          `改名为“${now.label.zh}”（英文“${now.label.en}”）`,
          `is now called “${now.label.en}” (“${now.label.zh}”)`,
        ])
      case 'who': {
        const who = whoInWords(now.who, vocabulary, now.orTurn)
        return say([`改为由${who.zh}操作`, `is now for ${who.en} to do`])
      }
      case 'to': {
        if (now.to === null) return say(['不再改变状态', 'changes no status any more'])
        const to = quoted(statusOf(definition, now.to))
        return say([`之后的状态改为${to.zh}`, `now leads to ${to.en}`])
      }
      case 'from': {
        const from = now.from
        if (from === 'open')
          return say(['可以在任何未结束的状态下操作', 'can be taken in any status that is no end'])
        const labels = joinedBy(
          from.map((status) => quoted(statusOf(definition, status))),
          '、',
          ', ',
        )
        return say([`改为在${labels.zh}时可以操作`, `can be taken in ${labels.en}`])
      }
      case 'form':
        return formChanges(one)
      case 'tells': {
        const told = toldInWords(now.tells, vocabulary)
        return say([`之后通知${told.zh}`, `tells ${told.en}`])
      }
      case 'when':
        if (!now.when) return say(['不再有别的条件', 'depends on nothing else any more'])
        return say([whenInWords(now.when, vocabulary).zh, `is open ${whenInWords(now.when, vocabulary).en}`])
      case 'oncePerHours':
        return now.oncePerHours === undefined
          ? say(['不再限制次数', 'can be taken as often as one likes'])
          : say([
              `改为每人 ${now.oncePerHours} 小时内只能操作一次`,
              `can be taken once in ${now.oncePerHours} hours by each`,
            ])
      case 'sets': {
        const keysSet = differing(was.sets ?? {}, now.sets ?? {})
        const labels = joinedBy(
          keysSet.map((field) => quoted(fieldOf(vocabulary, field))),
          '、',
          ', ',
        )
        return say([`写入的值有改动：${labels.zh}`, `sets other values: ${labels.en}`])
      }
      default: {
        const flag = flags[key]
        if (flag) return say(now[key as keyof Outcome] ? flag.on : flag.off)
        return say([`的“${key}”有改动`, `: “${key}” changed`])
      }
    }
  })
}

type Flag = { readonly on: readonly [string, string]; readonly off: readonly [string, string] }

const flags: Readonly<Record<string, Flag>> = {
  commentRequired: {
    on: ['必须填写说明', 'requires a comment'],
    off: ['不再必须填写说明', 'no longer requires a comment'],
  },
  orTurn: {
    on: ['轮到的人也可以操作', 'is open to whoever has the turn too'],
    off: ['不再对轮到的人开放', 'is no longer open to whoever has the turn'],
  },
  unlessTurn: {
    on: ['轮到自己时不能操作', 'is closed to whoever has the turn'],
    off: ['轮到自己时也可以操作', 'is open to whoever has the turn'],
  },
  needsHolder: {
    on: ['没有人能接手时不能操作', 'is refused while nobody could take the turn'],
    off: ['没有人能接手时也可以操作', 'is possible while nobody could take the turn'],
  },
  danger: {
    on: ['标为需要小心的操作', 'is marked as one to be careful with'],
    off: ['不再标为需要小心的操作', 'is no longer marked as one to be careful with'],
  },
  effect: {
    on: ['操作前的提示有改动', 'tells something else of what will happen'],
    off: ['操作前不再有提示', 'no longer tells what will happen'],
  },
  restamps: {
    on: ['每次都更新时间', 'stamps the time anew'],
    off: ['不再更新已有的时间', 'keeps the time that was stamped'],
  },
  commentTo: {
    on: ['说明另存到工单的一个字段', 'keeps the comment in a field of the task'],
    off: ['说明只留在流转记录里', 'keeps the comment in the log only'],
  },
  differs: {
    on: ['要求选另一个人', 'asks for another person'],
    off: ['可以选同一个人', 'may name the same person'],
  },
}

const formChanges = ({ was, now, path, step, vocabulary }: Compared): readonly Change[] => {
  const { zh, en } = quoted(step)
  const [before, after] = [was.form ?? {}, now.form ?? {}]
  const place = below(path, 'form')
  const changed = differing(before, after).flatMap((key) => {
    const at = below(place, key)
    const [had, has] = [before[key], after[key]]
    const name = quoted(labelOf(has ?? had, key, vocabulary))
    if (!had) return [change(at, 'add', `${zh}的表单增加${name.zh}`, `The form of ${en} asks for ${name.en}`)]
    if (!has)
      return [
        change(
          at,
          'remove',
          `${zh}的表单不再询问${name.zh}`,
          `The form of ${en} no longer asks for ${name.en}`,
        ),
      ]
    return differing({ ...had }, { ...has }).map((part) => {
      const there = below(at, part)
      if (part !== 'required')
        return change(
          there,
          'change',
          `${zh}的表单中${name.zh}的“${part}”有改动`,
          `The form of ${en}: “${part}” of ${name.en} changed`,
        )
      return has.required
        ? change(there, 'change', `${zh}的表单必须填写${name.zh}`, `The form of ${en} requires ${name.en}`)
        : change(
            there,
            'change',
            `${zh}的表单不再必须填写${name.zh}`,
            `The form of ${en} no longer requires ${name.en}`,
          )
    })
  })
  if (!isReordered(before, after)) return changed
  return [
    ...changed,
    change(place, 'change', `${zh}的表单换了顺序`, `The form of ${en} asks in another order`),
  ]
}

const labelOf = (entry: FormEntry | undefined, key: string, vocabulary: Vocabulary): Label =>
  entry?.label ?? fieldOf(vocabulary, entry?.field ?? key)
