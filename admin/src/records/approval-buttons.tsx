import type { Label } from '@oms/db/domain/label'
import type { Resource } from '@oms/db/domain/resource'
import { useInvalidate } from '@refinedev/core'
import { App, Button, Flex, Popconfirm } from 'antd'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { foundValues } from '../sending/found-values'
import { useSending } from '../sending/use-sending'
import { approvalOf } from './approvals'
import { problemText } from './problem-text'
import { nameOf } from './shown'
import type { RecordRow } from './use-record-page'
import { useRights } from './use-rights'
import { approvalText, words } from './words'

type Props = { resource: Resource; record: RecordRow; size?: 'small' | 'middle' }

/** The answers to a record that waits for one; nothing otherwise, or where they are not open to this person. */
export const ApprovalButtons = ({ resource, record, size = 'middle' }: Props) => {
  const { label } = useWords()
  const { writable } = useRights(resource.name)
  const { message } = App.useApp()
  const invalidate = useInvalidate()
  const { send, cancel } = useSending(`${resource.name}.${record.id}.approval`)
  const approval = approvalOf(resource)
  if (!approval || record[approval.field] !== approval.waiting) return null
  if (!writable(record).includes(approval.field)) return null
  const { field } = approval
  const name = nameOf(resource, record)
  const url = `/api/${resource.path}/${record.id}`
  const give = async (answer: string, what: Label) => {
    const body = { [field]: answer }
    const find = foundValues(url, body, `/${resource.name}/${record.id}`)
    try {
      await send({ method: 'patch', url, body, lookUp: { what, find } })
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code !== 'cancelled') void message.error(label(problemText(thrown)))
    }
    await invalidate({ resource: resource.path, id: record.id, invalidates: ['list', 'many', 'detail'] })
  }
  return (
    <Flex gap={8} justify="end">
      {Object.entries(approval.answers).map(([value, answer]) => (
        <Popconfirm
          key={value}
          title={`${label(answer.label)} ${name}`}
          description={label(answer.effect)}
          okText={label(answer.label)}
          cancelText={label(words.cancel)}
          okButtonProps={{ danger: answer.isRefusal }}
          onConfirm={() => give(value, approvalText(answer.label, name))}
          onCancel={cancel}
        >
          <Button
            size={size}
            danger={answer.isRefusal}
            type={answer.isRefusal ? 'default' : 'primary'}
            ghost={!answer.isRefusal && size === 'small'}
            aria-label={`${label(answer.label)} ${name}`}
          >
            {label(answer.label)}
          </Button>
        </Popconfirm>
      ))}
    </Flex>
  )
}
