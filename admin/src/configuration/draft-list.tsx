import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { http } from '../http/client'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { Moment } from '../ui/Moment'
import { Failed, SkeletonLines } from '../ui/states'
import { waiting } from '../ui/waiting'
import { type Draft, draftsUrl } from './draft'
import { Refusal } from './refusal'
import { useDrafts, useReadAnew } from './use-draft'
import { begunFrom, byWhom, discardTitle, draftName, words } from './words'

/** What is being changed and not yet published, to go on with or throw away. */
export const DraftList = () => {
  const { label } = useWords()
  const { data, error, refetch } = useDrafts()
  return (
    <section className="panel" aria-label={label(words.drafts)}>
      <h2 className="panel-title">{label(words.drafts)}</h2>
      {!data && error && <Failed problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines lines={2} />}
      {data?.length === 0 && <p className="flat quiet-text">{label(words.noDrafts)}</p>}
      {data && data.length > 0 && (
        <ul className="plain-list">
          {data.map((draft) => (
            <Row key={draft.id} draft={draft} />
          ))}
        </ul>
      )}
    </section>
  )
}

const Row = ({ draft }: { draft: Draft }) => {
  const { label } = useWords()
  const place = `/configuration/drafts/${draft.id}/fields`
  return (
    <li className="row">
      <Link to={place}>{label(draftName(draft.id))}</Link>
      <span className="grow row quiet-text">
        {draft.createdBy && <span>{label(byWhom(draft.createdBy.name))}</span>}
        <Moment at={draft.updatedAt} />
        <span>{label(begunFrom(draft.base))}</span>
      </span>
      <Discard id={draft.id} />
    </li>
  )
}

const Discard = ({ id }: { id: number }) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const readAnew = useReadAnew()
  const [isOpen, setOpen] = useState(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const discard = async () => {
    setSending(true)
    setProblem(undefined)
    try {
      await http.delete(`${draftsUrl}/${id}`)
      setOpen(false)
      void message.success(label(words.discarded))
      await readAnew()
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    } finally {
      setSending(false)
    }
  }
  return (
    <>
      <Button
        size="small"
        onClick={() => setOpen(true)}
        aria-label={`${label(words.discard)} ${label(draftName(id))}`}
      >
        {label(words.discard)}
      </Button>
      <Modal
        open={isOpen}
        width={440}
        title={label(discardTitle(id))}
        okText={label(words.discard)}
        cancelText={label(words.cancel)}
        okButtonProps={{ danger: true, ...waiting(isSending) }}
        onOk={() => void discard()}
        onCancel={() => setOpen(false)}
      >
        <p>{label(words.discardHelp)}</p>
        {problem && <Refusal problem={problem} />}
      </Modal>
    </>
  )
}
