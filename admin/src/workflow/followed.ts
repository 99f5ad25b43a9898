import type { TaskRow } from '@oms/db/domain/answered'
import type { TaskType } from '@oms/db/domain/declaration'
import type { VersionedDefinition } from '@oms/db/domain/workflow/definition'

export type Version = {
  readonly id: number
  readonly key: string
  readonly definition: VersionedDefinition
}

/** What says which definition a task follows. */
export type Followed = Pick<TaskRow, 'definitionVersion' | 'taskType'>

/** The newest definition of each workflow, by its key. */
export const newestOf = (versions: readonly Version[]): Readonly<Record<string, VersionedDefinition>> =>
  Object.fromEntries(
    [...versions].sort((a, b) => a.id - b.id).map(({ key, definition }) => [key, definition]),
  )

/** The version that a task was created under; where that is not read yet, the newest of its type's workflow. */
export const followedBy = (
  versions: readonly Version[],
  taskTypes: Readonly<Record<string, TaskType>>,
  { definitionVersion, taskType }: Followed,
): VersionedDefinition | undefined =>
  versions.find(({ id }) => id === definitionVersion)?.definition ??
  newestOf(versions)[taskTypes[taskType]?.workflow ?? '']
