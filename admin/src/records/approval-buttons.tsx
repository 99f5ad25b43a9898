import type { Resource } from '@oms/db/domain/resource'
import { useUpdate } from '@refinedev/core'
import { App, Button, Flex, Popconfirm } from 'antd'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { approvalOf } from './approvals'
import { problemText } from './problem-text'
import { nameOf } from './shown'
import type { RecordRow } from './use-record-page'
import { useRights } from './use-rights'
import { words } from './words'

type Props = { resource: Resource; record: RecordRow; size?: 'small' | 'middle' }

/** The answers to a record that waits for one; nothing otherwise, or where they are not open to this person. */
export const ApprovalButtons = ({ resource, record, size = 'middle' }: Props) => {
  const { label } = useWords()
  const { writable } = useRights(resource.name)
  const { message } = App.useApp()
  const { mutateAsync } = useUpdate<RecordRow, Problem>()
  const approval = approvalOf(resource)
  if (!approval || record[approval.field] !== approval.waiting) return null
  if (!writable(record).includes(approval.field)) return null
  const name = nameOf(resource, record)
  const give = (answer: string) =>
    mutateAsync({
      resource: resource.path,
      id: record.id,
      values: { [approval.field]: answer },
      successNotification: false,
      errorNotification: false,
    }).catch((problem: Problem) => void message.error(label(problemText(problem))))
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
          onConfirm={() => give(value)}
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
