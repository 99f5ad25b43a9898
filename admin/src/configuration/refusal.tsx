import { Alert } from 'antd'
import type { Problem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { problemText } from '../records/problem-text'

/** Why something was not done. */
export const Refusal = ({ problem }: { problem: Problem }) => {
  const { label } = useWords()
  return <Alert type="error" showIcon role="alert" message={label(problemText(problem))} />
}
