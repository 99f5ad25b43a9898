import type { Declaration } from '@oms/db/domain/declaration'
import type { Vocabulary } from '@oms/db/domain/rule-in-words'
import type { Definition } from '@oms/db/domain/workflow/definition'

/** What a workflow's sentences call the fields of a task and the statuses. */
export const vocabularyOf = (
  { resources }: Declaration,
  { statuses }: Pick<Definition, 'statuses'>,
): Vocabulary => ({
  fields: resources.tasks?.fields ?? {},
  record: resources.tasks?.label ?? { zh: '工单', en: 'Task' },
  statuses,
})
