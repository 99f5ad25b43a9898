import type { Resource } from '@oms/db/domain/resource'
import { useInvalidate } from '@refinedev/core'
import { Alert, App, Button, Modal } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { http } from '../http/client'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { silenceOf } from '../sending/silence'
import { Trouble } from '../sending/trouble'
import { useSending } from '../sending/use-sending'
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
  const invalidate = useInvalidate()
  const { send, isSending, cancel } = useSending(`${resource.name}.${record.id}.delete`)
  const wasUnanswered = useRef(false)
  const name = nameOf(resource, record)
  const url = `/api/${resource.path}/${record.id}`
  const list = `/${resource.name}`
  const done = async () => {
    void message.success(label(deletedText(name)))
    await navigate(list)
    await invalidate({ resource: resource.path, invalidates: ['list', 'many'] })
  }
  const remove = async () => {
    setProblem(undefined)
    const lookUp = { what: deleteText(name), find: async () => ((await isGone(url)) ? list : undefined) }
    try {
      await send({ method: 'delete', url, lookUp })
      await done()
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      // The first try had deleted it, only its answer was lost.
      if (thrown.statusCode === 404 && wasUnanswered.current) return done()
      wasUnanswered.current ||= thrown.statusCode === 0
      if (thrown.code !== 'cancelled') setProblem(thrown)
    }
  }
  const close = () => {
    cancel()
    setOpen(false)
  }
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
        okButtonProps={{ danger: true, ...waiting(isSending) }}
        onOk={() => void remove()}
        onCancel={close}
        afterClose={() => setProblem(undefined)}
      >
        <p>{label(words.cannotUndo)}</p>
        {problem && silenceOf(problem) && (
          <Trouble problem={problem} text={undefined} onRetry={() => void remove()} />
        )}
        {problem && !silenceOf(problem) && (
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

const isGone = async (url: string): Promise<boolean> => {
  try {
    await http.get(url)
    return false
  } catch (thrown) {
    if (isProblem(thrown) && thrown.statusCode === 404) return true
    throw thrown
  }
}
