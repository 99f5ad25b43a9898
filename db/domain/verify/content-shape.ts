import { iconNames } from '../icons'
import { roleNames, tones } from '../roles'
import { calendarShape } from './calendar-shape'
import { channelShape } from './channel-shape'
import { fieldShape } from './field-shape'
import { conditionShape, ruleShape } from './rule-shape'
import { type Check, either, label, listOf, mapOf, oneOf, shaped, text, whole, yes } from './shape'
import { templateShape } from './template-faults'
import { workflowShape } from './workflow-shape'

const names = listOf(text(60), 0, 400)

const permission = shaped(
  { read: ruleShape },
  {
    show: names,
    asks: names,
    create: names,
    update: listOf(shaped({ rule: ruleShape, fields: names }), 0, 50),
    remove: either((value) => value === true, yes, conditionShape),
  },
)

const isRole = oneOf(roleNames, 'unknown_role')
// The key is what is checked, so the fault stands at the place of its entry.
const roleKey: Check = (key, path) => isRole(key, path)

const hours = whole(1, 1000)
const days = whole(1, 365)

const timers = shaped(
  {},
  {
    remind: shaped({ hours }),
    urgeManager: shaped({ hours }),
    confirm: shaped({ days, warnDays: days }),
    close: shaped({ days }),
  },
)

const taskType = shaped(
  { label: label(40), workflow: text() },
  { icon: oneOf(iconNames, 'unknown_icon'), tone: oneOf(tones, 'unknown_tone'), archived: yes, timers },
)

/** What the customer changed, as it may come from a file. */
export const contentShape = shaped(
  {},
  {
    fields: mapOf(mapOf(fieldShape)),
    taskTypes: mapOf(taskType, { most: 100 }),
    workflows: mapOf(workflowShape, { most: 50 }),
    permissions: mapOf(mapOf(permission, { key: roleKey })),
    calendar: calendarShape,
    channels: channelShape,
    templates: templateShape,
  },
)
