import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeclaration } from '../../declaration/held'
import { useWords } from '../../i18n/use-words'
import { Moment } from '../../ui/Moment'
import { Failed, SkeletonLines } from '../../ui/states'
import { ToneTag } from '../../ui/ToneTag'
import { useReleases } from '../use-draft'
import { byWhom, releaseName, words } from '../words'
import { Restore } from './restore'
import { words as ofHistory } from './words'

const asShipped = { id: 0, number: 0 } as const

/** What was ever published, the newest first; each leads to what it changed and to the way back. */
export const ReleaseList = () => {
  const { label } = useWords()
  const { release } = useDeclaration()
  const { data, error, refetch } = useReleases()
  const [isRestoring, setRestoring] = useState(false)
  return (
    <section className="panel" aria-label={label(words.history)}>
      <h2 className="panel-title">{label(words.history)}</h2>
      {!data && error && <Failed problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines lines={3} />}
      {data?.length === 0 && <p className="flat quiet-text">{label(words.noHistory)}</p>}
      {data && data.length > 0 && (
        <ol className="plain-list">
          {data.map(({ id, number, note, createdBy, createdAt }) => (
            <li key={id} className="row">
              <Link to={`/configuration/releases/${id}`} className="nowrap">
                {label(releaseName(number))}
              </Link>
              {number === release && <ToneTag tone="green">{label(words.inForce)}</ToneTag>}
              <span className="grow written">{note}</span>
              <span className="row quiet-text">
                {createdBy && <span>{label(byWhom(createdBy.name))}</span>}
                <Moment at={createdAt} />
              </span>
            </li>
          ))}
          <li className="row">
            <span className="grow">{label(ofHistory.shipped)}</span>
            <Button size="small" onClick={() => setRestoring(true)}>
              {label(ofHistory.restore)}
            </Button>
          </li>
        </ol>
      )}
      {isRestoring && <Restore release={asShipped} onClose={() => setRestoring(false)} />}
    </section>
  )
}
