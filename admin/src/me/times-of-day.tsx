import { isTimeOfDay, type Preferences, type QuietHours } from '@oms/db/domain/notification-preferences'
import { Flex, Input, Switch } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/use-words'
import { words } from './words'

type Props = { preferences: Preferences; change: (part: Partial<Preferences>) => void }

const NIGHT = { from: '22:00', to: '07:30' } as const

/** When nothing is sent, and when what is sent once a day is. */
export const TimesOfDay = ({ preferences: { quietHours, digestAt }, change }: Props) => {
  const { label } = useWords()
  const setQuiet = (part: Partial<QuietHours>) => {
    const next: QuietHours = { ...NIGHT, ...quietHours, ...part }
    if (next.from !== next.to) change({ quietHours: next })
  }
  return (
    <Flex vertical gap={16}>
      <div>
        <Flex gap={8} align="center" wrap>
          <Switch
            id="quiet"
            checked={quietHours !== null}
            onChange={(on) => change({ quietHours: on ? NIGHT : null })}
          />
          <label htmlFor="quiet">{label(words.quiet)}</label>
          {quietHours && (
            <Flex gap={8} align="center">
              <Time
                name={label(words.quietFrom)}
                value={quietHours.from}
                onChange={(from) => setQuiet({ from })}
              />
              <span aria-hidden>–</span>
              <Time name={label(words.quietTo)} value={quietHours.to} onChange={(to) => setQuiet({ to })} />
            </Flex>
          )}
        </Flex>
        <p className="quiet-text">{label(words.quietHelp)}</p>
      </div>
      <Flex gap={8} align="center" wrap>
        <span>{label(words.digestAt)}</span>
        <Time name={label(words.digestAt)} value={digestAt} onChange={(at) => change({ digestAt: at })} />
      </Flex>
    </Flex>
  )
}

type TimeProps = { name: string; value: string; onChange: (time: string) => void }

/** Keeps what is a time of day; what is none yet stays in the field until it is left. */
const Time = ({ name, value, onChange }: TimeProps) => {
  const [typed, setTyped] = useState<string>()
  const finish = () => {
    if (typed !== undefined && typed !== value && isTimeOfDay(typed)) onChange(typed)
    setTyped(undefined)
  }
  return (
    <Input
      type="time"
      aria-label={name}
      style={{ width: 140 }}
      value={typed ?? value}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  )
}
