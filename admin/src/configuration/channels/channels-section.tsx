import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useWords } from '../../i18n/use-words'
import { Message } from '../../ui/states'
import { inOrder } from '../content'
import { useDraftEditing } from '../editing'
import { faultsAt } from '../faults'
import { OrderedList } from '../ordered-list'
import { AddChannel } from './add-channel'
import { ChannelForm } from './channel-form'
import { TemplateForm } from './template-form'
import { words } from './words'

/** The places that are told what happens, one of them to change, and what messages say. */
export const ChannelsSection = () => {
  const { label } = useWords()
  const { content, change, verified } = useDraftEditing()
  const [params, setParams] = useSearchParams()
  const [isAdding, setAdding] = useState(false)
  const { channels = {} } = content
  const chosen = params.get('channel') ?? undefined
  const channel = chosen === undefined ? undefined : channels[chosen]
  const show = (key: string) => setParams({ channel: key })
  return (
    <div className="stack">
      <div className="draft-columns">
        <section className="panel stack" aria-label={label(words.channels)}>
          <OrderedList
            items={Object.entries(channels).map(([key, one]) => ({
              key,
              name: label(one.label) || key,
              isFaulty: faultsAt(verified?.faults ?? [], `channels.${key}`).length > 0,
              ...(one.archived && { note: label(words.archived) }),
            }))}
            chosen={chosen}
            onChoose={show}
            onOrder={(keys) => change((one) => ({ ...one, channels: inOrder(channels, keys) }))}
          />
          <div>
            <Button onClick={() => setAdding(true)}>{label(words.add)}</Button>
          </div>
        </section>
        {channel && chosen !== undefined ? (
          <ChannelForm key={chosen} name={chosen} channel={channel} />
        ) : (
          <div className="panel desk-only">
            {Object.keys(channels).length > 0 ? (
              <Message icon="send" title={label(words.choose)} />
            ) : (
              <Message icon="send" title={label(words.none)} help={label(words.noneHelp)} />
            )}
          </div>
        )}
      </div>
      <TemplateForm />
      {isAdding && <AddChannel onClose={() => setAdding(false)} onAdded={show} />}
    </div>
  )
}
