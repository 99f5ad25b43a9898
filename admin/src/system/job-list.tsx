import { jobLabels } from '@oms/db/domain/job-labels'
import type { Label } from '@oms/db/domain/label'
import { Segmented, Typography } from 'antd'
import { useMemo } from 'react'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { RecordRows } from '../records/record-rows'
import { useListAddress } from '../records/use-list-address'
import { useNarrow } from '../records/use-narrow'
import { useRights } from '../records/use-rights'
import { Page } from '../ui/Page'
import { Message } from '../ui/states'
import { askedFor, jobsOf, jobTabs, tabLabel, tabOf } from './job-tabs'
import { RetryButton } from './retry-button'
import { emptyTexts, words } from './words'

/** Work in the background by what became of it; what failed can be tried again. */
export const JobList = () => {
  const { label } = useWords()
  const declaration = useDeclaration()
  const isNarrow = useNarrow()
  const { address, change } = useListAddress(useMemo(() => jobsOf(declaration, 'dead'), [declaration]))
  const tab = tabOf(address)
  const jobs = useMemo(() => jobsOf(declaration, tab), [declaration, tab])
  const { maySee } = useRights(jobs.name)
  const { state } = jobs.fields
  return (
    <Page title={label(jobs.label)} help={maySee ? label(words.help) : undefined}>
      {maySee ? (
        <div className="panel stack">
          <Segmented
            aria-label={state && label(state.label)}
            value={tab}
            options={jobTabs.map((key) => ({ value: key, label: label(tabLabel(jobs, key)) }))}
            onChange={(chosen) => change({ filters: { state: [chosen] } })}
            style={{ alignSelf: 'flex-start' }}
          />
          <RecordRows
            key={tab}
            resource={jobs}
            address={{ ...address, filters: askedFor[tab] }}
            change={({ filters: _, ...part }) => change(part)}
            open={nowhere}
            {...(!isNarrow && { detail: ({ error }) => <WholeError text={error} /> })}
            {...(tab === 'dead' && {
              act: ({ id, kind }) => (
                <RetryButton
                  path="system/jobs"
                  id={id}
                  name={kindLabel(String(kind))}
                  failed="dead"
                  retried={words.retried}
                  place="/jobs?state=waiting"
                />
              ),
            })}
            empty={
              <Message
                icon={tab === 'dead' ? 'check' : 'inbox'}
                title={label(emptyTexts[tab])}
                {...(tab !== 'dead' && { help: label(words.emptyWait) })}
              />
            }
          />
        </div>
      ) : (
        <NoAccess />
      )}
    </Page>
  )
}

const nowhere = () => null

const kindLabel = (kind: string): Label =>
  Object.entries(jobLabels).find(([key]) => key === kind)?.[1].label ?? { zh: kind, en: kind }

const WholeError = ({ text }: { text: unknown }) => {
  const { label } = useWords()
  return typeof text === 'string' && text !== '' ? (
    <Typography.Text style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text}</Typography.Text>
  ) : (
    <Typography.Text type="secondary">{label(words.noError)}</Typography.Text>
  )
}
