import type { Label } from '@oms/db/domain/label'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { AddNamed } from '../add-named'
import { withField } from '../content'
import { useDraftEditing } from '../editing'
import { rolesFor, withHolders } from '../field-rights'
import { keyOf } from '../key-of'
import { PlainEntry } from '../plain-entry'
import { newField, type OpenKind, openKinds } from './new-field'
import { useFieldPlace } from './use-field-place'
import { kindWords, words } from './words'

const KEY_MAX = 32

/** Asks what a new field is called and how it is filled in; everything else is changed beside its preview. */
export const AddField = ({ resource, onClose }: { resource: string; onClose: () => void }) => {
  const { label } = useWords()
  const { declaration, change } = useDraftEditing()
  const { show } = useFieldPlace()
  const [name, setName] = useState<Label>({ zh: '', en: '' })
  const [kind, setKind] = useState<OpenKind>('choice')
  const [typedKey, setKey] = useState<string>()
  const grown = declaration.resources[resource]
  const taken = Object.keys(grown?.fields ?? {})
  const key = typedKey ?? keyOf(name.en, 'field', taken)
  const offered = openKinds.filter((one) => one !== 'files' || grown?.keepsFiles)
  const add = () => {
    const field = newField(key, kind, name)
    change((content) => {
      const place = { declaration, resource, field: key }
      const made = withField(content, resource, key, field)
      // Whoever creates records fills it in, then and later, until that is said otherwise.
      const creators = rolesFor(place, 'create')
      return (['create', 'update'] as const).reduce(
        (next, right) => withHolders(next, place, right, creators),
        made,
      )
    })
    show(resource, key)
    onClose()
  }
  return (
    <AddNamed
      words={words}
      title={words.add}
      name={name}
      onName={setName}
      max={60}
      onAdd={add}
      onClose={onClose}
    >
      <PlainEntry label={label(words.kind)} help={label(kindWords[kind].hint)}>
        {(id) => (
          <Select<OpenKind>
            id={id}
            value={kind}
            onChange={setKind}
            options={offered.map((one) => ({ value: one, label: label(kindWords[one].label) }))}
          />
        )}
      </PlainEntry>
      <PlainEntry label={label(words.key)} help={label(words.keyHelp)}>
        {(id) => (
          <Input
            id={id}
            value={key}
            maxLength={KEY_MAX}
            autoComplete="off"
            onChange={({ target }) => setKey(target.value)}
          />
        )}
      </PlainEntry>
    </AddNamed>
  )
}
