import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { useMe } from '../auth/me'
import { Composer } from '../comments/composer'
import { ShownFiles } from '../files/shown-files'
import { useTaskFiles } from '../files/use-task-files'
import { useWords } from '../i18n/use-words'
import { Present } from '../live/present'
import { useReadOfTask } from '../notifications/use-read-of-task'
import { expectText } from '../prose/written-text'
import { fullTime } from '../ui/Moment'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines, SlowNote, useLasts } from '../ui/states'
import { useDefinitions } from '../workflow/definitions'
import { Steps } from '../workflow/steps-bar'
import { isMyTurn } from '../workflow/turn-words'
import { ActionBar } from './action-bar'
import { ActionForm } from './action-form'
import { Texts } from './description'
import { filesOfTask } from './entry-files'
import { NewsNotice } from './news-notice'
import { NextTask } from './next-task'
import type { Offer } from './offered'
import { PrintRecord } from './print-record'
import { Proof } from './proof'
import { Properties } from './properties'
import type { Task } from './task'
import { TaskHeading } from './task-heading'
import { happenings } from './timeline'
import { Timeline } from './timeline-list'
import { useTask } from './use-task'
import { useTimeline } from './use-timeline'
import { words } from './words'
import './tasks.css'

expectText()

/** One task: where it stands, what I can do, what happened. */
export const TaskShow = () => {
  const { label } = useWords()
  const { id = '' } = useParams()
  const { task, problem: unread, reload } = useTask(id)
  const { problem: unknown, retry } = useDefinitions()
  const problem = unread ?? unknown
  // What was read before is not shown to somebody who has lost sight of it.
  const isGone = unread?.statusCode === 404
  if (task && !unknown && !isGone) return <Shown key={task.id} task={task} />
  return (
    <Page title={label(words.title)}>
      {problem ? (
        <div className="panel">
          <Failed
            problem={problem}
            onRetry={() => {
              reload()
              retry()
            }}
          />
        </div>
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

/** The panels that are coming, with grey lines in them. */
const Skeleton = () => {
  const isDrawn = useLasts(true, 100)
  const lines = (count: number) => isDrawn && <SkeletonLines lines={count} />
  return (
    <>
      <SlowNote isLoading />
      <div className="task-show">
        <div className="panel task-steps-panel">{lines(3)}</div>
        <div className="task-main">
          <div className="panel">{lines(3)}</div>
          <div className="panel">{lines(5)}</div>
        </div>
        <div className="panel">{lines(7)}</div>
      </div>
    </>
  )
}

const Shown = ({ task }: { task: Task }) => {
  useReadOfTask(task.id)
  const { label } = useWords()
  const definition = useDefinitions().of(task)
  const me = useMe()
  const [offer, setOffer] = useState<Offer>()
  // The version that a step of mine led to.
  const [stepped, setStepped] = useState<number>()
  const isMine = isMyTurn(task.turn, me)
  useEffect(() => {
    if (stepped === undefined) return
    const action = isMine ? document.querySelector<HTMLElement>('.task-likeliest') : null
    const heading = document.querySelector<HTMLElement>('.page-head h1')
    ;(action ?? heading)?.focus()
  }, [stepped, isMine])
  const timeline = useTimeline(task)
  const files = useTaskFiles(task)
  return (
    <Page
      title={`${task.number} ${task.title}`}
      heading={<TaskHeading task={task} />}
      beside={<Present task={task.id} />}
      action={<ActionBar task={task} onChoose={setOffer} />}
    >
      {!offer && <NewsNotice task={task} />}
      {stepped !== undefined && !isMine && !offer && <NextTask after={task.id} />}
      <p className="task-printed">{label(words.printed(me.name, fullTime(new Date().toISOString())))}</p>
      <ShownFiles value={files}>
        <div className="task-show">
          <section className="panel task-steps-panel" aria-label={label(words.steps)}>
            {definition ? <Steps definition={definition} task={task} /> : <SkeletonLines lines={2} />}
          </section>
          <div className="task-main">
            <Texts task={task} files={filesOfTask(files, happenings(timeline.logs))} />
            <section className="panel" aria-label={label(words.timeline)}>
              <h2 className="task-h2">
                {label(words.timeline)}
                <span className="task-record">
                  <PrintRecord timeline={timeline} />
                  <Proof task={task} />
                </span>
              </h2>
              {definition && (
                <Timeline definition={definition} task={task} timeline={timeline} files={files} />
              )}
              <Composer task={task} />
            </section>
          </div>
          <Properties task={task} definition={definition} />
        </div>
      </ShownFiles>
      {offer && (
        <ActionForm
          task={task}
          offer={offer}
          onClose={() => setOffer(undefined)}
          onDone={() => {
            setOffer(undefined)
            setStepped(task.version)
          }}
        />
      )}
    </Page>
  )
}
