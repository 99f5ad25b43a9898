import type { Definition, Outcome } from '@oms/db/domain/workflow/definition'
import { Checkbox } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useFaultsAt } from '../editing'
import { CommentToEntry } from './comment-to-entry'
import { flagWords, words } from './more-words'
import { OtherPersonEntry } from './other-person-entry'

type Props = {
  way: Outcome
  definition: Definition
  /** Its place in the content. */
  at: string
  onChange: (next: Partial<Outcome>) => void
}

/** What few steps say of themselves: behind a fold that names what is said, and is open where something is wrong in it. */
export const MoreEntries = ({ way, definition, at, onChange }: Props) => {
  const { label } = useWords()
  const isFaulty = [...useFaultsAt(`${at}.commentTo`), ...useFaultsAt(`${at}.differs`)].length > 0
  const isStamped = way.to !== null && definition.statuses[way.to]?.milestone !== undefined
  const flags = (['danger', 'unlessTurn', 'needsHolder', 'restamps'] as const).filter(
    (flag) => flag !== 'restamps' || isStamped || way.restamps,
  )
  const said = [
    ...flags.filter((flag) => way[flag]).map((flag) => label(flagWords[flag].name)),
    ...(way.commentTo === undefined ? [] : [label(words.keepsComment)]),
    ...(way.differs ? [label(words.asksOther)] : []),
  ]
  return (
    <details className="fold field-end" open={isFaulty || undefined}>
      <summary>
        {label(words.more)}
        {said.length > 0 && <small className="faint-text"> {said.join(' · ')}</small>}
      </summary>
      <div className="stack">
        {flags.map((flag) => (
          <div key={flag} className="entry">
            <Checkbox
              checked={way[flag] === true}
              onChange={({ target }) => onChange({ [flag]: target.checked ? true : undefined })}
            >
              {label(flagWords[flag].name)}
            </Checkbox>
            <p className="entry-help">{label(flagWords[flag].help)}</p>
          </div>
        ))}
        <CommentToEntry
          value={way.commentTo}
          at={`${at}.commentTo`}
          onChange={(commentTo) => onChange({ commentTo })}
        />
        <OtherPersonEntry
          way={way}
          definition={definition}
          at={`${at}.differs`}
          onChange={(differs) => onChange({ differs })}
        />
      </div>
    </details>
  )
}
