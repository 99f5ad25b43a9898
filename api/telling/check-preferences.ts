import type { Label } from '@oms/db/domain/label'
import {
  defaultsOf,
  isPersonal,
  isTimeOfDay,
  type PersonalChannel,
  type Preferences,
  personalChannels,
} from '@oms/db/domain/notification-preferences'
import type { Text } from '../edge/messages'

type Sent = Readonly<Record<string, unknown>>
type Errors = Record<string, readonly Text[]>

/** The preferences as they are with what was sent over them; what is wrong with that, at its path. */
export const checkPreferences = (
  present: Preferences,
  body: Sent,
): { readonly preferences: Preferences; readonly errors: Errors } => {
  const errors: Errors = {}
  const preferences: Record<string, unknown> = { ...present }
  for (const [key, value] of Object.entries(body)) {
    if (isPersonal(key)) preferences[key] = { ...present[key], ...pacesIn(key, value, errors) }
    else if (key === 'quietHours') preferences.quietHours = quietHoursIn(value, errors)
    else if (key === 'digestAt') {
      if (isTimeOfDay(value)) preferences.digestAt = value
      else errors.digestAt = [texts.timeOfDay]
    } else errors[key] = [{ code: 'field.unknown' }]
  }
  // Safe: every key is checked above, and those left out are the present ones.
  return { preferences: preferences as Preferences, errors }
}

const pacesIn = (channel: PersonalChannel, value: unknown, errors: Errors): Sent => {
  if (!isObject(value)) {
    errors[channel] = [texts.object]
    return {}
  }
  const allowed: readonly string[] = personalChannels[channel].paces
  for (const [subject, pace] of Object.entries(value)) {
    const path = `${channel}.${subject}`
    if (!Object.hasOwn(defaultsOf(channel), subject)) errors[path] = [{ code: 'field.unknown' }]
    else if (typeof pace !== 'string' || !allowed.includes(pace)) errors[path] = [oneOf(allowed)]
  }
  return value
}

const quietHoursIn = (value: unknown, errors: Errors): Preferences['quietHours'] => {
  if (value === null) return null
  if (!isObject(value)) {
    errors.quietHours = [texts.quietHours]
    return null
  }
  const { from, to, ...others } = value
  for (const key of Object.keys(others)) errors[`quietHours.${key}`] = [{ code: 'field.unknown' }]
  if (!isTimeOfDay(from)) errors['quietHours.from'] = [texts.timeOfDay]
  if (!isTimeOfDay(to)) errors['quietHours.to'] = [texts.timeOfDay]
  if (!isTimeOfDay(from) || !isTimeOfDay(to)) return null
  // All day long nothing would ever be sent.
  if (from === to) errors['quietHours.to'] = [texts.sameTime]
  return { from, to }
}

const isObject = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const oneOf = (allowed: readonly string[]): Label => ({
  zh: `可选：${allowed.join('、')}`,
  en: `One of: ${allowed.join(', ')}`,
})

const texts = {
  object: {
    zh: '应为对象：类别到 now、digest 或 none',
    en: 'Must be an object: kinds to now, digest or none',
  },
  quietHours: {
    zh: '应为 null，或起止时间，如 {"from": "22:00", "to": "07:30"}',
    en: 'Must be null, or two times such as {"from": "22:00", "to": "07:30"}',
  },
  timeOfDay: { zh: '应为时间，如 07:30', en: 'Must be a time of day such as 07:30' },
  sameTime: { zh: '结束时间不能与开始时间相同', en: 'Must differ from the time at which they begin' },
} as const satisfies Record<string, Label>
