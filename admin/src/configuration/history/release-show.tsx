import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDeclaration } from '../../declaration/held'
import { useWords } from '../../i18n/use-words'
import { NoAccess } from '../../records/no-access'
import { useRights } from '../../records/use-rights'
import { Moment } from '../../ui/Moment'
import { Page } from '../../ui/Page'
import { Failed, SkeletonLines } from '../../ui/states'
import { ChangeList } from '../change-list'
import type { Release } from '../draft'
import { PlainEntry } from '../plain-entry'
import { useRelease, useReleaseChanges, useReleases } from '../use-draft'
import { byWhom, releaseName, words as shared } from '../words'
import { Restore } from './restore'
import { words } from './words'
import '../configuration.css'

/** What a release changed against any other, and the way back to it. */
export const ReleaseShow = () => {
  const { label } = useWords()
  const { id = '' } = useParams()
  const { maySee } = useRights('settings')
  const { data, error, refetch } = useRelease(id, maySee)
  if (data) return <Shown key={id} release={data} />
  return (
    <Page title={label(shared.history)}>
      <div className="panel">
        {!maySee && <NoAccess />}
        {error && <Failed problem={error} onRetry={() => void refetch()} />}
        {maySee && !error && <SkeletonLines lines={6} />}
      </div>
    </Page>
  )
}

const Shown = ({ release }: { release: Release }) => {
  const { label } = useWords()
  const { release: inForce } = useDeclaration()
  const { data: releases = [] } = useReleases()
  const [isRestoring, setRestoring] = useState(false)
  const before = releases.find(({ number }) => number === release.number - 1)?.number ?? 0
  const [chosen, setSince] = useState<number>()
  const since = chosen ?? before
  const { data: changes, error, refetch } = useReleaseChanges(release.id, since)
  const others = releases.filter(({ id }) => id !== release.id)
  return (
    <Page
      title={label(releaseName(release.number))}
      help={<Link to="/configuration">{label(shared.back)}</Link>}
      action={
        release.number !== inForce && (
          <Button onClick={() => setRestoring(true)}>{label(words.restore)}</Button>
        )
      }
    >
      <div className="panel stack">
        <p className="flat row">
          {release.createdBy && <span>{label(byWhom(release.createdBy.name))}</span>}
          <Moment at={release.createdAt} />
          <span className="written">{release.note}</span>
        </p>
        <PlainEntry label={label(words.since)}>
          {(id) => (
            <Select
              id={id}
              style={{ maxWidth: 320 }}
              value={since}
              onChange={setSince}
              options={[
                ...others.map(({ number }) => ({ value: number, label: label(releaseName(number)) })),
                { value: 0, label: label(words.shipped) },
              ]}
            />
          )}
        </PlainEntry>
        <section aria-label={label(words.changes)}>
          {error && <Failed problem={error} onRetry={() => void refetch()} />}
          {!error && !changes && <SkeletonLines lines={4} />}
          {changes?.length === 0 && <p className="flat quiet-text">{label(words.noChanges)}</p>}
          {changes && <ChangeList changes={changes} />}
        </section>
      </div>
      {isRestoring && <Restore release={release} onClose={() => setRestoring(false)} />}
    </Page>
  )
}
