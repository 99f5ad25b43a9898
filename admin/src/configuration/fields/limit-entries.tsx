import { InputNumber, Select } from 'antd'
import { DecimalInput } from '../../fields/inputs/DecimalInput'
import { MoneyInput } from '../../fields/inputs/MoneyInput'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { Entry } from '../entry'
import type { FieldEntryProps } from './field-entry-props'
import { words } from './words'

const longest = { text: 2000, markdown: 20_000 } as const
const MOST_DIGITS = 8

/** How much or how many it may hold, and what it is chosen from, by its kind. */
export const LimitEntries = ({ field, at, change, isOfTask }: FieldEntryProps & { isOfTask: boolean }) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  switch (field.kind) {
    case 'text':
    case 'markdown':
      return (
        <Entry label={label(words.longest)} at={`${at}.max`}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={longest[field.kind]}
              value={field.max}
              onChange={(max) => max !== null && change({ ...field, max })}
            />
          )}
        </Entry>
      )
    case 'number':
      return (
        <div className="entry-pair">
          {(['min', 'max'] as const).map((end) => (
            <Entry key={end} label={label(end === 'min' ? words.least : words.most)} at={`${at}.${end}`}>
              {(id) => (
                <InputNumber
                  id={id}
                  precision={0}
                  value={field[end]}
                  onChange={(value) => change({ ...field, [end]: value ?? undefined })}
                />
              )}
            </Entry>
          ))}
        </div>
      )
    case 'money':
      return (
        <div className="entry-pair">
          {(['min', 'max'] as const).map((end) => (
            <Entry key={end} label={label(end === 'min' ? words.least : words.most)} at={`${at}.${end}`}>
              {(id) => (
                <MoneyInput
                  id={id}
                  field={field}
                  value={field[end]}
                  onChange={(value) =>
                    change({ ...field, [end]: typeof value === 'number' ? value : undefined })
                  }
                />
              )}
            </Entry>
          ))}
        </div>
      )
    case 'decimal':
      return (
        <>
          <Entry label={label(words.digits)} at={`${at}.digits`}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={MOST_DIGITS}
                value={field.digits}
                onChange={(digits) => digits !== null && change({ ...field, digits })}
              />
            )}
          </Entry>
          <div className="entry-pair">
            {(['min', 'max'] as const).map((end) => (
              <Entry key={end} label={label(end === 'min' ? words.least : words.most)} at={`${at}.${end}`}>
                {(id) => (
                  <DecimalInput
                    id={id}
                    field={field}
                    value={field[end]}
                    onChange={(value) =>
                      change({ ...field, [end]: typeof value === 'string' ? value : undefined })
                    }
                  />
                )}
              </Entry>
            ))}
          </div>
        </>
      )
    case 'reference':
      return (
        <Entry label={label(words.refersTo)} at={`${at}.resource`}>
          {(id) => (
            <Select
              id={id}
              value={field.resource}
              onChange={(resource) => change({ ...field, resource })}
              options={['projects', 'organizations'].flatMap((name) => {
                const resource = declaration.resources[name]
                return resource ? [{ value: name, label: label(resource.label) }] : []
              })}
            />
          )}
        </Entry>
      )
    case 'person':
      return isOfTask ? (
        <Entry label={label(words.from)} at={`${at}.from`}>
          {(id) => (
            <Select<'all' | 'contractor' | 'client'>
              id={id}
              value={field.from ?? 'all'}
              onChange={(from) => change({ ...field, from: from === 'all' ? undefined : from })}
              options={[
                { value: 'all', label: label(words.anyone) },
                { value: 'contractor', label: label(words.fromContractor) },
                { value: 'client', label: label(words.fromClient) },
              ]}
            />
          )}
        </Entry>
      ) : null
    default:
      return null
  }
}
