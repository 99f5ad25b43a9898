import { Alert, Button, Flex } from 'antd'
import { Link } from 'react-router'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { silenceOf } from './silence'
import { words } from './words'

type Props = {
  problem: Problem
  /** What is wrong in the API's words, as far as it does not stand at a field. */
  text: string | undefined
  onRetry: () => void
  /** Sends what the form holds now as a new one. */
  onAsNew?: () => void
  /** Where that what the first one made is seen. */
  placeOf?: (id: number) => string
}

/** Why the form was not sent, or that this is not known, with the way on beside it. */
export const Trouble = ({ problem, text, onRetry, onAsNew, placeOf }: Props) => {
  const { label } = useWords()
  if (isDoneBefore(problem)) {
    const id = madeBy(problem)
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        className="trouble"
        message={label(words.doneBefore)}
        description={
          <>
            <p>{label(words.doneBeforeHelp)}</p>
            <Flex gap={12} align="center" wrap>
              {id !== undefined && placeOf && <Link to={placeOf(id)}>{label(words.seeFirst)}</Link>}
              {onAsNew && <Button onClick={onAsNew}>{label(words.asNew)}</Button>}
            </Flex>
          </>
        }
      />
    )
  }
  const silence = silenceOf(problem)
  const told = silence ? label(silence) : text
  if (told === undefined) return null
  const isRepeatable = problem.statusCode === 0 || problem.statusCode === 429 || problem.statusCode >= 500
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="trouble"
      message={told || label(words.failed)}
      action={
        isRepeatable && (
          <Button size="small" onClick={onRetry}>
            {label(words.retry)}
          </Button>
        )
      }
    />
  )
}

/** The repeat of a request whose answer was lost, with another body: the first one was done. */
const isDoneBefore = ({ code }: Problem) => code === 'idempotency_other_body'

const madeBy = ({ current }: Problem): number | undefined =>
  typeof current === 'object' && current !== null && 'id' in current ? Number(current.id) : undefined
