import type { Field, Fields } from '@oms/db/domain/fields'
import type { Served } from '../declaration/held'
import { files as words } from '../words/files'

export type FormField = Field
export type FormFields = Fields

/** What a task, an action and a comment take files by. */
export const ATTACHMENT_IDS = 'attachmentIds'

/** A form with the files that may go along with it. */
export const withFiles = (served: Served | undefined, fields: FormFields): FormFields =>
  served?.resources.attachments
    ? { ...fields, [ATTACHMENT_IDS]: { kind: 'files', label: words.label } }
    : fields

/** Which of what a form says are files. */
export const fileNames = (fields: FormFields): readonly string[] =>
  Object.keys(fields).filter((name) => fields[name]?.kind === 'files')
