import { useMemo, useState } from 'react'
import { NavLink, Outlet, useParams } from 'react-router'
import { useDeclaration } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { NoAccess } from '../records/no-access'
import { useRights } from '../records/use-rights'
import { Page } from '../ui/Page'
import { Failed, SkeletonLines } from '../ui/states'
import { drawnWith } from './content'
import type { Draft } from './draft'
import { EditingContext } from './editing'
import { type Section, sectionOf } from './faults'
import { SavingNote, SavingTrouble } from './saving-note'
import { useDraftDeclaration, useServedDraft, useVerified } from './use-draft'
import { useEditing } from './use-editing'
import { begunFrom, draftName, faultCount, words } from './words'
import './configuration.css'

const sections = [
  'fields',
  'types',
  'rights',
  'flow',
  'calendar',
  'channels',
  'publish',
  'text',
] as const satisfies readonly Section[]

/** A draft: what its sections have in common, and the tabs that lead to them. */
export const DraftFrame = () => {
  const { label } = useWords()
  const { id = '' } = useParams()
  const { maySee } = useRights('settings')
  const title = label(draftName(Number(id)))
  if (!maySee)
    return (
      <Page title={label(words.title)}>
        <NoAccess />
      </Page>
    )
  return <Served key={id} id={id} title={title} />
}

const Served = ({ id, title }: { id: string; title: string }) => {
  // Once it is published it is gone, which nobody needs to be told by asking for it.
  const [isPublishing, setPublishing] = useState(false)
  const { data, error, refetch } = useServedDraft(id, !isPublishing)
  if (data)
    return <Edited draft={data} title={title} isPublishing={isPublishing} setPublishing={setPublishing} />
  return (
    <Page title={title}>
      <div className="panel">
        {error ? <Failed problem={error} onRetry={() => void refetch()} /> : <SkeletonLines lines={10} />}
      </div>
    </Page>
  )
}

type EditedProps = {
  draft: Draft
  title: string
  isPublishing: boolean
  setPublishing: (is: boolean) => void
}

const Edited = ({ draft, title, isPublishing, setPublishing }: EditedProps) => {
  const { label } = useWords()
  const inForce = useDeclaration()
  const saving = useEditing(draft)
  const { content, version, change, state } = saving
  const verifying = useVerified(draft.id, version, !isPublishing)
  const verified = verifying.data
  const served = useDraftDeclaration(
    draft.id,
    version,
    !isPublishing && verified?.ok === true && !verifying.isPlaceholderData,
  )
  const base = served.data ?? inForce
  const declaration = useMemo(() => drawnWith(base, content), [base, content])
  const faults = verified?.faults ?? []
  const editing = {
    ...{ draft, content, declaration, change, verified, version, setPublishing },
    isVerified: state === 'saved' && !verifying.isPlaceholderData && verified !== undefined,
  }
  return (
    <EditingContext value={editing}>
      <Page title={title} help={label(begunFrom(draft.base))} action={<SavingNote state={state} />}>
        <SavingTrouble {...saving} />
        {verifying.error && <Failed problem={verifying.error} onRetry={() => void verifying.refetch()} />}
        <nav className="draft-tabs" aria-label={label(words.sections)}>
          {sections.map((section) => (
            <Tab
              key={section}
              section={section}
              count={faults.filter(({ path }) => sectionOf(path) === section).length}
            />
          ))}
        </nav>
        <Outlet />
      </Page>
    </EditingContext>
  )
}

const Tab = ({ section, count }: { section: (typeof sections)[number]; count: number }) => {
  const { label } = useWords()
  return (
    <NavLink to={section}>
      {label(words[section])}
      {count > 0 && (
        <span className="draft-count" data-tone="red" title={label(faultCount(count))}>
          {count}
          <span className="unseen">{label(faultCount(count))}</span>
        </span>
      )}
    </NavLink>
  )
}
