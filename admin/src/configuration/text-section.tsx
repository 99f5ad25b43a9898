import type { Content } from '@oms/db/domain/declare'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/use-words'
import { useDraftEditing } from './editing'
import { FaultTexts } from './fault-texts'
import { PlainEntry } from './plain-entry'
import { faultInText } from './read-text'
import { words } from './text-words'

/** The whole content as text, for those who want it: what is written counts once it is taken over. */
export const TextSection = () => {
  const { label } = useWords()
  const { content, change, verified } = useDraftEditing()
  const present = JSON.stringify(content, null, 2)
  const [typed, setTyped] = useState<string>()
  const text = typed ?? present
  const fault = typed === undefined ? undefined : faultInText(typed)
  const takeOver = () => {
    if (typed === undefined || fault) return
    // Safe: the API looks at whatever it says, and tells what is wrong with it.
    change(() => JSON.parse(typed) as Content)
    setTyped(undefined)
  }
  return (
    <div className="panel stack">
      <PlainEntry label={label(words.content)} help={label(words.help)}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="draft-text"
            spellCheck={false}
            value={text}
            autoSize={{ minRows: 16, maxRows: 40 }}
            onChange={({ target }) => setTyped(target.value === present ? undefined : target.value)}
          />
        )}
      </PlainEntry>
      {fault && <Alert type="error" showIcon role="alert" message={label(fault)} />}
      {typed === undefined && <FaultTexts faults={verified?.faults ?? []} />}
      <div className="row">
        <Button type="primary" disabled={typed === undefined || fault !== undefined} onClick={takeOver}>
          {label(words.takeOver)}
        </Button>
        {typed !== undefined && <Button onClick={() => setTyped(undefined)}>{label(words.undo)}</Button>}
      </div>
    </div>
  )
}
