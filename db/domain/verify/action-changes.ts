import type { Label } from '../label'
import { alternativesOf } from '../workflow/actions'
import type { Action, Outcome } from '../workflow/definition'
import { change, differing, isReordered, quoted } from './difference'
import type { Change } from './fault'
import { renamed } from './field-changes'
import { outcomeChanges } from './outcome-changes'
import { below } from './shape'
import type { Compared } from './two-versions'
import { whoInWords } from './workflow-words'

/** What became of the actions of a workflow. */
export const actionChanges = (one: Compared): readonly Change[] => {
  const { was, now, path: whole, flow, vocabulary } = one
  const path = below(whole, 'actions')
  const keys = [...new Set([...Object.keys(was.actions), ...Object.keys(now.actions)])]
  return [
    ...keys.flatMap((key) => {
      const place = below(path, key)
      const [before, after] = [was.actions[key], now.actions[key]]
      if (JSON.stringify(before) === JSON.stringify(after)) return []
      const { zh, en } = quoted((after ?? before)?.label ?? { zh: key, en: key })
      if (before && after) return changedAction(one, before, after, place)
      if (!after)
        return [change(place, 'remove', `${flow.zh}去掉动作${zh}`, `${flow.en}: the action ${en} is removed`)]
      const ways = Object.values(after.outcomes).flatMap(alternativesOf)
      const who = whoInWords(
        ways.flatMap((way) => way.who),
        vocabulary,
        ways.some(({ orTurn }) => orTurn),
      )
      return [
        change(
          place,
          'add',
          `${flow.zh}增加动作${zh}，由${who.zh}操作`,
          `${flow.en}: new action ${en}, for ${who.en} to do`,
        ),
      ]
    }),
    ...(isReordered(was.actions, now.actions)
      ? [
          change(
            path,
            'change',
            `${flow.zh}：动作的顺序有改动`,
            `${flow.en}: the actions stand in another order`,
          ),
        ]
      : []),
  ]
}

const changedAction = (
  { flow, now: definition, vocabulary }: Compared,
  was: Action,
  now: Action,
  path: string,
): readonly Change[] => {
  const { zh, en } = quoted(now.label)
  return Object.keys({ ...was, ...now }).flatMap((key) => {
    const place = below(path, key)
    if (key === 'outcomes') {
      const keys = [...new Set([...Object.keys(was.outcomes), ...Object.keys(now.outcomes)])]
      return [
        ...keys.flatMap((name) => {
          const at = below(place, name)
          const [before, after] = [was.outcomes[name], now.outcomes[name]]
          if (JSON.stringify(before) === JSON.stringify(after)) return []
          const step = stepOf(now.label, after ?? before)
          if (!before)
            return [
              change(
                at,
                'add',
                `${flow.zh}：${zh}增加结果${quoted(step).zh}`,
                `${flow.en}: ${en} may also come to ${quoted(step).en}`,
              ),
            ]
          if (!after)
            return [
              change(
                at,
                'remove',
                `${flow.zh}：${zh}去掉结果${quoted(step).zh}`,
                `${flow.en}: ${en} no longer comes to ${quoted(step).en}`,
              ),
            ]
          const common = { path: at, step, definition, vocabulary }
          if ('label' in before && 'label' in after)
            return outcomeChanges({ ...common, was: before, now: after })
          const [ways, others] = [listOf(before), listOf(after)]
          if (ways.length !== others.length)
            return [
              change(at, 'change', `${flow.zh}：${zh}的几种情形有改动`, `${flow.en}: ${en} goes other ways`),
            ]
          return ways.flatMap((way, index) => {
            const other = others[index]
            return other
              ? outcomeChanges({ ...common, path: below(at, index), step: other.label, was: way, now: other })
              : []
          })
        }),
        ...(isReordered(was.outcomes, now.outcomes)
          ? [
              change(
                place,
                'change',
                `${flow.zh}：${zh}的结果换了顺序`,
                `${flow.en}: what ${en} comes to stands in another order`,
              ),
            ]
          : []),
      ]
    }
    if (differing({ [key]: was[key as keyof Action] }, { [key]: now[key as keyof Action] }).length === 0)
      return []
    if (key === 'label')
      return renamed(was.label, now.label, place, { zh: `${flow.zh}：动作`, en: `${flow.en}: the action` })
    if (key === 'rank')
      return [
        change(
          place,
          'change',
          `${flow.zh}：按钮${zh}换了位置`,
          `${flow.en}: the button ${en} stands elsewhere`,
        ),
      ]
    return [
      change(
        place,
        'change',
        `${flow.zh}：动作${zh}的“${key}”有改动`,
        `${flow.en}: “${key}” of the action ${en} changed`,
      ),
    ]
  })
}

const listOf = (outcome: Outcome | readonly Outcome[]): readonly Outcome[] =>
  'label' in outcome ? [outcome] : outcome

const stepOf = (action: Label, outcome: Outcome | readonly Outcome[] | undefined): Label => {
  const label = outcome && listOf(outcome)[0]?.label
  if (!label || label.zh === action.zh) return action
  return { zh: `${action.zh}：${label.zh}`, en: `${action.en}: ${label.en}` }
}
