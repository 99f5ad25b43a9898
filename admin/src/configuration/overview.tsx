import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeclaration } from '../declaration/held'
import { http } from '../http/client'
import { isProblem, type Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { useRights } from '../records/use-rights'
import { Moment } from '../ui/Moment'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines } from '../ui/states'
import { waiting } from '../ui/waiting'
import { ChannelsInForce } from './channels/channels-in-force'
import { type Draft, draftsUrl } from './draft'
import { DraftList } from './draft-list'
import { ReleaseList } from './history/release-list'
import { Refusal } from './refusal'
import { useReadAnew, useReleases } from './use-draft'
import { byWhom, releaseName, words } from './words'
import './configuration.css'

/** What is in force, what is being changed, and what was before. */
export const Overview = () => {
  const { label } = useWords()
  const { maySee } = useRights('settings')
  return maySee ? (
    <Rules />
  ) : (
    <Page title={label(words.title)}>
      <NoAccess />
    </Page>
  )
}

const Rules = () => {
  const { label } = useWords()
  const navigate = useNavigate()
  const readAnew = useReadAnew()
  const [isBeginning, setBeginning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const begin = async () => {
    setBeginning(true)
    setProblem(undefined)
    try {
      const { data } = await http.post<Draft>(draftsUrl, {})
      await readAnew()
      await navigate(`/configuration/drafts/${data.id}/fields`)
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      setProblem(thrown)
    } finally {
      setBeginning(false)
    }
  }
  return (
    <Page
      title={label(words.title)}
      help={label(words.help)}
      action={
        <Button type="primary" onClick={() => void begin()} {...waiting(isBeginning)}>
          {label(words.begin)}
        </Button>
      }
    >
      {problem && <Refusal problem={problem} />}
      <InForce />
      <ChannelsInForce />
      <DraftList />
      <ReleaseList />
    </Page>
  )
}

const InForce = () => {
  const { label } = useWords()
  const { release } = useDeclaration()
  const { data, error, refetch } = useReleases()
  const found = data?.find(({ number }) => number === release)
  return (
    <section className="panel" aria-label={label(words.inForce)}>
      <h2 className="panel-title">{label(words.inForce)}</h2>
      {release === 0 && <p className="flat">{label(words.asShipped)}</p>}
      {release !== 0 && error && !data && <Failed problem={error} onRetry={() => void refetch()} />}
      {release !== 0 && !data && !error && <SkeletonLines lines={1} />}
      {release !== 0 && data && (
        <p className="flat row">
          <strong>{label(releaseName(release))}</strong>
          {found?.createdBy && <span>{label(byWhom(found.createdBy.name))}</span>}
          {found && <Moment at={found.createdAt} />}
          {found && <span className="quiet-text written">{found.note}</span>}
        </p>
      )}
    </section>
  )
}
