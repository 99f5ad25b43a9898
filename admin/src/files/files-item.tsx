import { Form } from 'antd'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { FilesInput } from './files-input'
import { words } from './words'

/** What a task, an action and a comment take files by. */
export const ATTACHMENT_IDS = 'attachmentIds'

/** The files of a form, under their name among its values. */
export const FilesItem = () => {
  const { label } = useWords()
  const { resources } = useDeclaration()
  if (!resources.attachments) return null
  return (
    <Form.Item name={ATTACHMENT_IDS} label={label(words.files)}>
      <FilesInput />
    </Form.Item>
  )
}
