import { roles } from '@oms/db/domain/roles'
import { Checkbox } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { type FieldRight, holdersOf, rolesFor, withHolders } from '../field-rights'
import { words } from './words'

const rights = [
  ['read', words.read],
  ['create', words.createRight],
  ['update', words.update],
] as const satisfies readonly (readonly [FieldRight, unknown])[]

/** Which roles see the field, fill it in and change it, written into what they may do with its resource. */
export const RightEntries = ({ resource, name }: { resource: string; name: string }) => {
  const { label } = useWords()
  const { declaration, change } = useDraftEditing()
  const place = { declaration, resource, field: name }
  return rights.map(([right, text]) => {
    const offered = rolesFor(place, right)
    const holders = holdersOf(place, right)
    return (
      <fieldset key={right} className="entry">
        <legend className="entry-legend">{label(text)}</legend>
        {offered.length === 0 && <span className="quiet-text">{label(words.nobody)}</span>}
        <div className="row">
          {offered.map((role) => (
            <Checkbox
              key={role}
              checked={holders.includes(role)}
              onChange={({ target }) =>
                change((content) =>
                  withHolders(
                    content,
                    place,
                    right,
                    target.checked ? [...holders, role] : holders.filter((one) => one !== role),
                  ),
                )
              }
            >
              {label(roles[role].label)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    )
  })
}
