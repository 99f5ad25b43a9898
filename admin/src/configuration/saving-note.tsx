import { Alert, Button } from 'antd'
import { useWords } from '../i18n/use-words'
import { problemText } from '../records/problem-text'
import { sectionOf } from './faults'
import type { Saving } from './use-editing'
import { overtakenAt, words } from './words'

/** Whether what is written is kept: quiet as long as it is. */
export const SavingNote = ({ state }: Pick<Saving, 'state'>) => {
  const { label } = useWords()
  const isSaved = state === 'saved'
  return (
    <span className="quiet-text nowrap" role="status">
      {isSaved || state === 'saving' ? label(isSaved ? words.saved : words.saving) : ''}
    </span>
  )
}

/** Why what is written is not kept yet, and the ways on. */
export const SavingTrouble = ({ state, problem, retry, clashes, takeTheirs, keepMine }: Saving) => {
  const { label } = useWords()
  const sections = [...new Set(clashes.map(sectionOf))].map((section) => words[section])
  if (state === 'overtaken')
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        message={label(overtakenAt(sections))}
        action={
          <div className="row">
            <Button size="small" type="primary" onClick={() => void takeTheirs()}>
              {label(words.takeTheirs)}
            </Button>
            <Button size="small" onClick={() => void keepMine()}>
              {label(words.keepMine)}
            </Button>
          </div>
        }
      />
    )
  if (state !== 'failed' || !problem) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      message={label(words.notSaved)}
      description={label(problemText(problem))}
      action={
        <Button size="small" onClick={retry}>
          {label(words.retry)}
        </Button>
      }
    />
  )
}
