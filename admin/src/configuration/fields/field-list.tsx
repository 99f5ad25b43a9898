import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { isOwnKey, ownFields, withFieldOrder } from '../content'
import { useDraftEditing } from '../editing'
import { faultsAt } from '../faults'
import { OrderedList } from '../ordered-list'
import { AddField } from './add-field'
import { useFieldPlace } from './use-field-place'
import { kindWords, words } from './words'

/** The customer's fields of a resource in their order, and those of the system under them. */
export const FieldList = () => {
  const { label } = useWords()
  const { content, declaration, change, verified } = useDraftEditing()
  const { resource, field, show } = useFieldPlace()
  const [isAdding, setAdding] = useState(false)
  const own = ownFields(content, resource)
  const shipped = Object.entries(declaration.resources[resource]?.fields ?? {}).filter(
    ([key]) => !isOwnKey(key),
  )
  return (
    <>
      {Object.keys(own).length === 0 && <p className="flat quiet-text">{label(words.noneOwn)}</p>}
      <OrderedList
        items={Object.entries(own).map(([key, one]) => ({
          key,
          name: label(one.label) || key,
          note: one.archived ? label(words.archived) : label(kindText(one.kind)),
          isFaulty: faultsAt(verified?.faults ?? [], `fields.${resource}.${key}`).length > 0,
        }))}
        chosen={field}
        onChoose={(key) => show(resource, key)}
        onOrder={(keys) => change((now) => withFieldOrder(now, resource, keys))}
      />
      <div>
        <Button onClick={() => setAdding(true)}>{label(words.add)}</Button>
      </div>
      <details className="fold">
        <summary>{label(words.shipped)}</summary>
        <ul className="plain-list">
          {shipped.map(([key, one]) => (
            <li key={key} className="row">
              <span className="grow">{label(one.label)}</span>
              <span className="quiet-text">{label(kindText(one.kind))}</span>
            </li>
          ))}
        </ul>
      </details>
      {isAdding && <AddField resource={resource} onClose={() => setAdding(false)} />}
    </>
  )
}

const texts: Readonly<Record<string, { label: { zh: string; en: string } }>> = {
  ...kindWords,
  status: { label: { zh: '状态', en: 'Status' } },
  password: { label: { zh: '密码', en: 'Password' } },
}

const kindText = (kind: string) => texts[kind]?.label ?? { zh: kind, en: kind }
