import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/use-words'
import { words } from './words'
import { WrittenText } from './written-text'

type Props = {
  text: string
  /** It is the beginning only. */
  isCut: boolean
  /** Has the whole of it come. */
  onWhole: () => void
}

/** A text of which a list may have sent the beginning only. */
export const CutText = ({ text, isCut, onWhole }: Props) => {
  const { label } = useWords()
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <WrittenText text={isCut ? `${text}…` : text} startsOpen={isAsked} />
      {isCut && (
        <Button
          type="link"
          size="small"
          className="cut-text-more"
          onClick={() => {
            setAsked(true)
            onWhole()
          }}
        >
          {label(words.unfold)}
        </Button>
      )}
    </>
  )
}
