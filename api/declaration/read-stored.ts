import type { Handle } from '@oms/db/database'
import { resourceOf } from '@oms/db/domain/declaration'
import type { Field } from '@oms/db/domain/fields'
import type { AppContext, SignedIn } from '../app-env'
import type { Deps } from '../deps'
import { readVisible } from '../resources/read-records'
import { draftReading, releaseReading } from './release-reading'

/** Why the rules were changed. */
export const noteField: Field = {
  kind: 'text',
  max: 500,
  required: true,
  label: { zh: '说明', en: 'Note' },
}

/** The draft with its content, as GET gives it. */
export const readDraft = async (
  handle: Handle,
  { declaration }: Pick<Deps, 'declaration'>,
  actor: SignedIn,
  id: number,
): Promise<object> => {
  const resource = resourceOf(declaration, 'drafts')
  const { beside = [] } = draftReading
  const { row, record } = await readVisible(handle, declaration, resource, actor, id, beside)
  return { ...record, content: JSON.parse(String(row.content)) }
}

/** The release with its content and changes, as GET gives it. */
export const readRelease = async (handle: Handle, deps: Deps, c: AppContext, id: number): Promise<object> => {
  const resource = resourceOf(deps.declaration, 'releases')
  const { beside = [], complete } = releaseReading
  const found = await readVisible(handle, deps.declaration, resource, c.var.actor, id, beside)
  const [shown] = (await complete?.(c, deps, [found])) ?? []
  return shown?.record ?? found.record
}
