import { channelKinds, type OwnChannel } from '@oms/db/domain/channels'
import { personalChannels } from '@oms/db/domain/notification-preferences'
import { Button } from 'antd'
import { useState } from 'react'
import { useDeclaration } from '../../declaration/held'
import { useWords } from '../../i18n/use-words'
import { GiveSecret } from './give-secret'
import { TryChannel } from './try-channel'
import { words } from './words'

/** The channels that are sent to: what they are spoken to with is given here, and whether it works is tried. */
export const ChannelsInForce = () => {
  const { label } = useWords()
  const { channels } = useDeclaration()
  const inUse = Object.entries(channels).filter(([, { archived }]) => !archived)
  return (
    <section className="panel" aria-label={label(words.channels)}>
      <h2 className="panel-title">{label(words.channels)}</h2>
      <ul className="plain-list">
        {(['mail', 'wecom'] as const).map((key) => (
          <li key={key} className="stack">
            <TryChannel
              name={key}
              title={label(personalChannels[key].label)}
              about={label(words.toOneself)}
            />
          </li>
        ))}
        {inUse.map(([key, channel]) => (
          <Place key={key} name={key} channel={channel} />
        ))}
      </ul>
    </section>
  )
}

const Place = ({ name, channel }: { name: string; channel: OwnChannel }) => {
  const { label } = useWords()
  const [isGiving, setGiving] = useState(false)
  const title = label(channel.label)
  const give = channel.kind === 'webhook' ? words.newSecret : words.giveSecret
  return (
    <li className="stack">
      <TryChannel name={name} title={title} about={label(channelKinds[channel.kind].label)}>
        <Button size="small" aria-label={`${label(give)} ${title}`} onClick={() => setGiving(true)}>
          {label(give)}
        </Button>
      </TryChannel>
      {isGiving && <GiveSecret name={name} channel={channel} onClose={() => setGiving(false)} />}
    </li>
  )
}
