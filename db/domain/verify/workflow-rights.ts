import { type Declaration, permissionOf } from '../declaration'
import { type Role, roleNames, roles } from '../roles'
import { withForms, writtenBy } from '../workflow/forms'
import { placedOutcomes } from '../workflow/placed-outcomes'
import { holdersAt } from '../workflow/turn'
import type { Fault } from './fault'
import { faultAt } from './shape'

/** Whether the rights to tasks let people do what the workflows want of them. */
export const workflowRights = (declaration: Declaration): readonly Fault[] =>
  Object.entries(declaration.workflows).flatMap(([key, definition]) => {
    const whole = withForms(definition, declaration.resources.tasks?.fields ?? {})
    const at = (path: string) => `workflows.${key}.${path}`
    return [
      ...Object.entries(definition.statuses).flatMap(([status, { label, turn }]) =>
        holdersAt(`statuses.${status}.turn`, turn)
          .filter(([, { role }]) => permissionOf(declaration, 'tasks', role).read === 'none')
          .map(([path, { role }]) => blindHolder(at(path), label, role)),
      ),
      ...placedOutcomes(whole).flatMap(({ path, outcome, step }) => {
        const forAnybody = outcome.who.flatMap((who) => ('system' in who ? [] : (who.roles ?? roleNames)))
        const acting = outcome.orTurn ? roleNames : roleNames.filter((role) => forAnybody.includes(role))
        return writtenBy(outcome)
          .filter(
            ([, field]) => acting.length > 0 && acting.every((role) => isHidden(declaration, role, field)),
          )
          .map(([form, field]) =>
            hiddenFromAll(at(`${path}.form.${form}`), step, labelOf(declaration, field)),
          )
      }),
    ]
  })

const labelOf = ({ resources }: Declaration, field: string) =>
  resources.tasks?.fields[field]?.label ?? { zh: field, en: field }

const isHidden = (declaration: Declaration, role: Role, field: string): boolean => {
  const { read, show } = permissionOf(declaration, 'tasks', role)
  return read === 'none' || (show !== undefined && !show.includes(field))
}

type Words = { readonly zh: string; readonly en: string }

const blindHolder = (path: string, status: Words, role: Role): Fault => {
  const { zh, en } = roles[role].label
  return faultAt(
    path,
    'holder_sees_nothing',
    `“${status.zh}”轮到${zh}，但${zh}看不到任何工单；请给他们“查看”的权限，或改为轮到别人`,
    `In “${status.en}” the turn is with the role ${en}, which sees no tasks: let it see some, or give the turn to somebody else`,
    {
      zh: `一张工单到“${status.zh}”后，没有一位${zh}能打开它`,
      en: `A task comes to “${status.en}”, and nobody of the role ${en} can open it`,
    },
  )
}

const hiddenFromAll = (path: string, step: Words, field: Words): Fault =>
  faultAt(
    path,
    'form_field_hidden',
    `能执行“${step.zh}”的人都看不到“${field.zh}”，无法填写；请让他们看到它，或从表单中去掉`,
    `Nobody who may take “${step.en}” is shown “${field.en}”, so nobody can fill it in: show it to them, or leave it out of the form`,
  )
