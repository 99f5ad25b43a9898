import { defaultsOf, type PersonalChannel, personalChannels } from '@oms/db/domain/notification-preferences'
import { answers } from './answers'
import type { Schema } from './field-schema'
import { body, object, operation, orNull, type Paths } from './operation'

const timeOfDay = {
  type: 'string',
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'On the clocks of the calendar’s zone',
} as const

const pacesOf = (channel: PersonalChannel, required?: readonly string[]): Schema => {
  const pace = { type: 'string', enum: personalChannels[channel].paces }
  return object(
    Object.fromEntries(Object.keys(defaultsOf(channel)).map((subject) => [subject, pace])),
    required,
  )
}

/** How one wants to be told. */
export const preferencePaths = (): Paths => {
  const preferences = (required?: readonly string[]): Schema =>
    object(
      {
        mail: pacesOf('mail', required),
        wecom: pacesOf('wecom', required),
        wechat: pacesOf('wechat', required),
        quietHours: orNull(object({ from: timeOfDay, to: timeOfDay })),
        digestAt: timeOfDay,
      },
      required,
    )
  const kept = answers(
    200,
    'How one is told, over each channel, of what; null: no quiet hours',
    preferences(),
    [],
  )
  return {
    '/api/me/notification_preferences': {
      get: operation('me', 'How one wants to be told', kept),
      put: operation(
        'me',
        'Say how one wants to be told; what is left out stays, and the system itself shows everything at once',
        kept,
        body(preferences([])),
      ),
    },
  }
}
