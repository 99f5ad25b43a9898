import type { Declaration } from '@oms/db/domain/declaration'

/** The fields of a new task that some role may fill in. */
export const writtenByReporters = ({ permissions }: Declaration): readonly string[] => [
  ...new Set(Object.values(permissions.tasks ?? {}).flatMap(({ create = [] }) => create)),
]
