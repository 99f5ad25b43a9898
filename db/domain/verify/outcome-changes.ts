import type { Outcome } from '../workflow/definition'
import { spanOf } from '../workflow/span'
import { change, differing, isReordered, quoted } from './difference'
import type { Change } from './fault'
import { formChanges } from './form-changes'
import { below } from './shape'
import type { ComparedOutcome } from './two-versions'
import {
  differenceInWords,
  fieldOf,
  joinedBy,
  settingInWords,
  statusOf,
  toldInWords,
  whenInWords,
  whoInWords,
} from './workflow-words'

/** What became of one outcome of an action. */
export const outcomeChanges = (one: ComparedOutcome): readonly Change[] => {
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
              `改为每人 ${spanOf(now.oncePerHours * 60).zh}内只能操作一次`,
              `can be taken once in ${spanOf(now.oncePerHours * 60).en} by each`,
            ])
      case 'effect':
        return now.effect
          ? say([`操作前提示“${now.effect.zh}”`, `tells beforehand: “${now.effect.en}”`])
          : say(['操作前不再有提示', 'no longer tells what will happen'])
      case 'commentTo': {
        if (now.commentTo === undefined)
          return say(['的说明只留在流转记录里', 'keeps the comment in the log only'])
        const kept = quoted(fieldOf(vocabulary, now.commentTo))
        return say([`把说明同时写到${kept.zh}`, `keeps the comment in ${kept.en} too`])
      }
      case 'differs': {
        if (!now.differs) return say(['可以选同一个人', 'may name the same person'])
        const text = differenceInWords(now.differs, now, definition, vocabulary)
        return say([text.zh, text.en])
      }
      case 'sets':
        return differing(was.sets ?? {}, now.sets ?? {}).flatMap((field) => {
          const { zh: set, en: sets } = settingInWords(field, now.sets?.[field], now, vocabulary)
          return [change(below(place, field), 'change', `${zh}${set}`, `${en} ${sets}`)]
        })
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
  restamps: {
    on: ['每次都更新所到状态的时间', 'stamps the time of the status it leads to anew'],
    off: ['不再更新所到状态已有的时间', 'keeps the time of the status it leads to, once stamped'],
  },
}
