import { Alert, Button } from 'antd'
import { useEffect } from 'react'
import { hasUnsaved } from '../drafts/unsaved'
import { useWords } from '../i18n/use-words'
import { startAnew } from './changed-person'
import type { Me } from './me'
import { useStanding } from './shown-person'
import { words } from './words'
import './auth.css'

/** On a page with unsent text: that another person is signed in by now. The text stays to be copied. */
export const OtherPerson = ({ me }: { me: Me }) => {
  const { label } = useWords()
  const isOther = useStanding() === 'other'
  useEffect(() => {
    if (isOther && !hasUnsaved()) startAnew(me.name)
  }, [isOther, me.name])
  if (!isOther) return null
  return (
    <Alert
      banner
      type="warning"
      role="alert"
      className="other-person"
      message={label(words.otherTitle)}
      description={label(words.otherHelp(me.name))}
      action={<Button onClick={() => startAnew(me.name)}>{label(words.reload)}</Button>}
    />
  )
}
