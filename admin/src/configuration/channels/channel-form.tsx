import { channelKinds, type OwnChannel } from '@oms/db/domain/channels'
import { eventKinds } from '@oms/db/domain/own-channels'
import { Button, Input, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { withChannel } from '../content'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import { LabelEntry } from '../label-entry'
import { words } from './words'

/** What a channel is called, where it leads and of what it is told. */
export const ChannelForm = ({ name, channel }: { name: string; channel: OwnChannel }) => {
  const { label } = useWords()
  const { declaration, change } = useDraftEditing()
  const at = `channels.${name}`
  const write = (next: OwnChannel) => change((content) => withChannel(content, name, next))
  const { archived: _, ...inUse } = channel
  const { kinds: __, ...toldOfAll } = channel
  const { url: ___, ...nowhere } = channel
  return (
    <section className="panel stack" aria-label={label(channel.label) || name}>
      <div className="draft-head">
        <h2>{label(channel.label) || name}</h2>
        <span className="quiet-text">{label(channelKinds[channel.kind].label)}</span>
      </div>
      <LabelEntry
        of={words.name}
        value={channel.label}
        at={`${at}.label`}
        isRequired
        max={40}
        onChange={(next) => next && write({ ...channel, label: next })}
      />
      {channel.kind === 'webhook' ? (
        <Entry label={label(words.url)} at={`${at}.url`} help={label(words.urlHelp)} isRequired>
          {(id) => (
            <Input
              id={id}
              type="url"
              value={channel.url ?? ''}
              autoComplete="off"
              onChange={({ target: { value } }) => write(value === '' ? nowhere : { ...channel, url: value })}
            />
          )}
        </Entry>
      ) : (
        <p className="flat quiet-text">{label(words.robotHelp)}</p>
      )}
      <Entry label={label(words.kinds)} at={`${at}.kinds`} help={label(words.kindsHelp)}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={[...(channel.kinds ?? [])]}
            optionFilterProp="label"
            onChange={(kinds: string[]) => write(kinds.length > 0 ? { ...channel, kinds } : toldOfAll)}
            options={Object.entries(eventKinds(declaration)).map(([value, one]) => ({
              value,
              label: label(one),
            }))}
          />
        )}
      </Entry>
      <div>
        <Button onClick={() => write(channel.archived ? inUse : { ...channel, archived: true })}>
          {label(channel.archived ? words.restore : words.archive)}
        </Button>
      </div>
    </section>
  )
}
