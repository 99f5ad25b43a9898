import type { Definition } from './definition'

/** The fields with the moments that the statuses stand for, in the order in which they are passed. */
export const milestonesOf = ({ statuses }: Pick<Definition, 'statuses'>): readonly string[] => [
  ...new Set(Object.values(statuses).flatMap(({ milestone }) => milestone ?? [])),
]

/** The statuses of tasks that are not at their end. */
export const openStatusesOf = ({ statuses }: Pick<Definition, 'statuses'>): readonly string[] =>
  Object.entries(statuses).flatMap(([key, { phase }]) => (phase === 'closed' ? [] : [key]))
