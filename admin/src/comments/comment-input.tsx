import { type NamingText, nameOf, withNamed } from '@oms/db/domain/named'
import { Mentions } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useMe } from '../auth/me'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { isSendKey } from '../sending/send-key'
import { roleLabel } from '../workflow/turn-words'
import { type Mentionable, usePeople } from './use-people'
import { words } from './words'

type Props = {
  task: number
  visibility: string
  value: NamingText
  onChange: (value: NamingText) => void
  onSend: () => void
  placeholder?: string
  isRefused?: boolean
  autoFocus?: boolean
}

const SIGNS = ['@', '＠']

/** The text of a comment; after an @ it offers whoever may be named. */
export const CommentInput = ({ task, visibility, value, onChange, onSend, ...rest }: Props) => {
  const { placeholder, isRefused = false, autoFocus } = rest
  const { label } = useWords()
  const { body: field } = useResource('comments').fields
  const me = useMe()
  const [search, setSearch] = useState<string>()
  const { people, isMore } = usePeople(task, visibility, search)
  const others = people.filter(({ id }) => id !== me.id)
  // Who is chosen is told after the text that then stands there.
  const latest = useRef(value)
  latest.current = value
  const give = (changes: Partial<NamingText>) => {
    latest.current = { ...latest.current, ...changes }
    onChange(latest.current)
  }
  const personAt = (key: string | undefined) => others.find(({ id }) => String(id) === key)
  const meets = (text: string, person: Mentionable | undefined) =>
    person?.name.toLowerCase().includes(text.toLowerCase()) === true
  const isNaming = (text: string) => isMore || others.some((person) => meets(text, person))
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isSendKey(event)) return
    event.preventDefault()
    onSend()
  }
  return (
    <Mentions
      className="comment-input"
      aria-label={label(words.comment)}
      aria-invalid={isRefused}
      placeholder={placeholder}
      status={isRefused ? 'error' : undefined}
      autoFocus={autoFocus}
      autoSize={{ minRows: 1, maxRows: 8 }}
      maxLength={field?.kind === 'text' || field?.kind === 'markdown' ? field.max : undefined}
      value={value.text}
      prefix={SIGNS}
      placement="top"
      notFoundContent={null}
      validateSearch={(text) => text.length <= 40 && !text.includes('\n') && (text === '' || isNaming(text))}
      filterOption={(text, { key }) => isMore || meets(text, personAt(key))}
      options={others.map((person) => ({
        key: String(person.id),
        value: nameOf(withNamed(value.named, person), person.id),
        label: <Person person={person} />,
      }))}
      onChange={(text) => give({ text })}
      onSearch={setSearch}
      onSelect={({ key }) => {
        const person = personAt(key)
        if (person) give({ named: withNamed(latest.current.named, person) })
      }}
      onKeyDown={press}
      onCompositionEnd={({ currentTarget }) => lookAgain(currentTarget)}
    />
  )
}

/** What an input method has composed is looked at as a key is; antd itself waits for the next one. */
const lookAgain = (field: HTMLTextAreaElement) =>
  setTimeout(() => field.dispatchEvent(new KeyboardEvent('keyup', { key: 'Process', bubbles: true })))

const Person = ({ person: { name, role, organization } }: { person: Mentionable }) => {
  const { label } = useWords()
  return (
    <>
      {name}{' '}
      <span className="faint-text">
        {[label(roleLabel(role)), organization?.name].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}
