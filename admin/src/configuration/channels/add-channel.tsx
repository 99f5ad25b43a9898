import { type ChannelKind, channelKinds } from '@oms/db/domain/channels'
import type { Label } from '@oms/db/domain/label'
import { Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { AddNamed } from '../add-named'
import { withChannel } from '../content'
import { useDraftEditing } from '../editing'
import { keyOf } from '../key-of'
import { PlainEntry } from '../plain-entry'
import { words } from './words'

type Props = { onClose: () => void; onAdded: (key: string) => void }

/** Asks what a new channel is called, and where it leads. */
export const AddChannel = ({ onClose, onAdded }: Props) => {
  const { label } = useWords()
  const { content, change } = useDraftEditing()
  const [name, setName] = useState<Label>({ zh: '', en: '' })
  const [kind, setKind] = useState<ChannelKind>('wecomRobot')
  const add = () => {
    const key = keyOf(name.en, 'channel', Object.keys(content.channels ?? {}))
    change((one) => withChannel(one, key, { kind, label: name }))
    onAdded(key)
    onClose()
  }
  return (
    <AddNamed
      words={words}
      title={words.add}
      name={name}
      onName={setName}
      max={40}
      onAdd={add}
      onClose={onClose}
    >
      <PlainEntry label={label(words.kind)}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            onChange={setKind}
            options={Object.entries(channelKinds).map(([value, one]) => ({
              value,
              label: label(one.label),
            }))}
          />
        )}
      </PlainEntry>
    </AddNamed>
  )
}
