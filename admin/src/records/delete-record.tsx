import type { Resource } from '@oms/db/domain/resource'
import { useDelete } from '@refinedev/core'
import { Alert, App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { waiting } from '../ui/waiting'
import { problemText } from './problem-text'
import { Referrers } from './referrers'
import { nameOf } from './shown'
import type { RecordRow } from './use-record-page'
import { deletedText, deleteText, words } from './words'

/** Asks before it deletes, and says in the same place why it could not. */
export const DeleteRecord = ({ resource, record }: { resource: Resource; record: RecordRow }) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const { mutate, mutation } = useDelete<RecordRow, Problem>()
  const name = nameOf(resource, record)
  const remove = () =>
    mutate(
      { resource: resource.path, id: record.id, successNotification: false, errorNotification: false },
      {
        onError: setProblem,
        onSuccess: () => {
          void message.success(label(deletedText(name)))
          navigate(`/${resource.name}`)
        },
      },
    )
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {label(words.remove)}
      </Button>
      <Modal
        open={isOpen}
        width={440}
        title={label(deleteText(name))}
        okText={label(words.remove)}
        cancelText={label(words.cancel)}
        okButtonProps={{ danger: true, ...waiting(mutation.isPending) }}
        onOk={remove}
        onCancel={() => setOpen(false)}
        afterClose={() => setProblem(undefined)}
      >
        <p>{label(words.cannotUndo)}</p>
        {problem && (
          <Alert
            type="error"
            showIcon
            message={label(words.notDeleted)}
            description={
              <>
                {label(problemText(problem))}
                {problem.references && <Referrers references={problem.references} id={record.id} />}
              </>
            }
          />
        )}
      </Modal>
    </>
  )
}
