import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import { roleNames, roles } from '../roles'
import { holdersIn } from '../workflow/turn'
import type { Before } from './before'
import { counted } from './count-words'
import type { Question } from './fault'
import { fieldQuestions } from './field-questions'
import { settingQuestions } from './setting-questions'
import { below, faultAt } from './shape'
import { sightQuestions } from './sight-questions'

type Asked = {
  readonly code: Declaration
  readonly before: Before
  /** What `before` declares. */
  readonly inForce: Declaration
  readonly content: Content
  readonly next: Declaration
}

/** What the records have to say before this content can be said to be right, and whom it touches. */
export const questionsOf = (asked: Asked): readonly Question[] => [
  ...fieldQuestions(asked.before, asked.content, asked.next),
  ...typeQuestions(asked),
  ...sightQuestions(asked.inForce, asked.next),
  ...holderQuestions(asked),
  ...settingQuestions(changedWorkflows(asked), asked.next.resources),
]

const changedWorkflows = ({ inForce, next }: Asked) =>
  Object.entries(next.workflows).filter(
    ([key, definition]) => JSON.stringify(definition) !== JSON.stringify(inForce.workflows[key]),
  )

const typeQuestions = ({ code, before, content }: Asked): readonly Question[] =>
  Object.entries(before.content.taskTypes ?? {})
    .filter(([key]) => !Object.hasOwn(content.taskTypes ?? {}, key) && !Object.hasOwn(code.taskTypes, key))
    .map(([key, { label }]) => {
      const path = below('taskTypes', key)
      return {
        ...{ path, resource: 'tasks', ask: { column: 'taskType', is: key } },
        says: ({ count, isMore }) => {
          if (count === 0) return undefined
          const many = counted({ count, isMore })
          const zh = `还有 ${many.zh} 张工单是“${label.zh}”，不能移除这个类型；请改为归档`
          const en = `The type “${label.en}” is that of ${many.en} tasks and cannot be removed: archive it instead`
          return { fault: faultAt(path, 'task_type_in_use', zh, en) }
        },
      }
    })

/** Where workflows change: whether the roles that get a turn have anybody. */
const holderQuestions = (asked: Asked): readonly Question[] => {
  const changed = changedWorkflows(asked)
  return roleNames.flatMap((role) => {
    const places = changed.flatMap(([key, { statuses }]) =>
      Object.entries(statuses)
        .filter(([, { turn }]) => holdersIn(turn).some((holder) => holder.role === role && !holder.relation))
        .map(([status, { label }]) => ({ path: `workflows.${key}.statuses.${status}.turn`, label })),
    )
    const [place] = places
    if (!place) return []
    const { label } = roles[role]
    return [
      {
        ...{ path: place.path, resource: 'users', ask: { peopleOf: role } },
        says: ({ count }) =>
          count > 0
            ? undefined
            : {
                touches: {
                  zh: `现在没有在用的${label.zh}账号，工单到“${place.label.zh}”时将无人处理`,
                  en: `No account of the role ${label.en} is active: tasks in “${place.label.en}” would wait for nobody`,
                },
              },
      },
    ]
  })
}
