import {
  type Pace,
  type PersonalChannel,
  type Preferences,
  paces,
  personalChannels,
  type Subject,
  subjectNames,
  subjects,
} from '@oms/db/domain/notification-preferences'
import { Segmented, Select, Table } from 'antd'
import { useState } from 'react'
import { useWords } from '../i18n/use-words'
import { useNarrow } from '../records/use-narrow'
import { words } from './words'

type Props = { preferences: Preferences; change: (part: Partial<Preferences>) => void }

const channels = Object.keys(personalChannels) as PersonalChannel[]

/** What one is told of, by the channels: at once, once a day, or not at all. */
export const PaceTable = ({ preferences, change }: Props) => {
  const { label } = useWords()
  const isNarrow = useNarrow()
  const [one, setOne] = useState<PersonalChannel>('mail')
  // Three choices beside each other would show no word of them whole.
  const shown = isNarrow ? [one] : channels
  const choice = (channel: PersonalChannel, subject: Subject) => {
    const pace = preferences[channel][subject]
    const { paces: offered, label: name } = personalChannels[channel]
    return pace === undefined ? (
      <span role="img" aria-label={label(words.notOffered)}>
        –
      </span>
    ) : (
      <Select<Pace>
        aria-label={`${label(name)} · ${label(subjects[subject].label)}`}
        value={pace}
        style={{ width: '100%' }}
        options={offered.map((value) => ({ value, label: label(paces[value].label) }))}
        onChange={(chosen) => change({ [channel]: { ...preferences[channel], [subject]: chosen } })}
      />
    )
  }
  return (
    <>
      {isNarrow && (
        <Segmented<PersonalChannel>
          block
          aria-label={label(words.channel)}
          value={one}
          onChange={setOne}
          options={channels.map((value) => ({ value, label: label(personalChannels[value].label) }))}
        />
      )}
      <Table<{ readonly subject: Subject }>
        size="small"
        rowKey="subject"
        tableLayout="fixed"
        pagination={false}
        dataSource={subjectNames.map((subject) => ({ subject }))}
        columns={[
          {
            key: 'subject',
            title: label(words.about),
            rowScope: 'row',
            render: (_, { subject }) => label(subjects[subject].label),
          },
          ...shown.map((channel) => ({
            key: channel,
            title: label(personalChannels[channel].label),
            render: (_: unknown, { subject }: { readonly subject: Subject }) => choice(channel, subject),
          })),
        ]}
      />
    </>
  )
}
