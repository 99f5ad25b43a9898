import type { OwnChannels } from './channels'
import type { Declaration } from './declaration'
import type { Label } from './label'

/** The customer's channels stand beside those that are shipped wherever a delivery names its channel. */
export const withOwnChannels = (declaration: Declaration, own: OwnChannels): Declaration => {
  const { deliveries } = declaration.resources
  const channel = deliveries?.fields.channel
  const channels = { ...declaration.channels, ...own }
  if (!deliveries || channel?.kind !== 'choice') return { ...declaration, channels }
  const options = Object.fromEntries(
    Object.entries(own).map(([key, { label, archived }]) => [key, { label, ...(archived && { archived }) }]),
  )
  const fields = {
    ...deliveries.fields,
    channel: { ...channel, options: { ...channel.options, ...options } },
  }
  return {
    ...declaration,
    channels,
    resources: { ...declaration.resources, deliveries: { ...deliveries, fields } },
  }
}

/** What can happen to a task, as the workflows name it, that a channel may be told of. */
export const eventKinds = ({ workflows }: Pick<Declaration, 'workflows'>): Readonly<Record<string, Label>> =>
  Object.assign(
    {},
    ...Object.values(workflows).map(({ create, actions }) => ({
      create: create.label,
      ...Object.fromEntries(Object.entries(actions).map(([key, { label }]) => [key, label])),
    })),
    { comment: { zh: '评论', en: 'Comment' }, edit: { zh: '修改', en: 'Edited' } },
  )
