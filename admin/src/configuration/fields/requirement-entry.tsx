import { Radio, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing, useFaultsAt } from '../editing'
import { Entry } from '../entry'
import { FaultTexts } from '../fault-texts'
import type { FieldEntryProps } from './field-entry-props'
import { type Requirement, requirementOf, withRequirement } from './requirement'
import { words } from './words'

/** Whether it has to be given: never, always, or for some types and statuses of tasks. */
export const RequirementEntry = ({
  field,
  at,
  change,
  isOfTask,
}: FieldEntryProps & { isOfTask: boolean }) => {
  const { label } = useWords()
  const { declaration } = useDraftEditing()
  const faults = useFaultsAt(`${at}.requiredWhen`)
  const requirement = requirementOf(field)
  const set = (next: Partial<Requirement>) => change(withRequirement(field, { ...requirement, ...next }))
  const offeredTypes = Object.keys(declaration.taskTypes)
  const ways = ['never', 'always', ...(isOfTask ? (['some'] as const) : [])] as const
  const offered = requirement.when === 'other' ? ([...ways, 'other'] as const) : ways
  const statuses = Object.assign({}, ...Object.values(declaration.workflows).map((one) => one.statuses))
  const named = (things: Readonly<Record<string, { label: { zh: string; en: string } }>>) =>
    Object.entries(things).map(([key, thing]) => ({ value: key, label: label(thing.label) }))
  return (
    <fieldset className="entry">
      <legend className="entry-legend">{label(words.required)}</legend>
      <Radio.Group
        value={requirement.when}
        onChange={({ target }) =>
          // One to begin with: required for none at all would be no condition.
          set({ when: target.value, ...(target.value === 'some' && { taskTypes: offeredTypes.slice(0, 1) }) })
        }
        options={offered.map((when) => ({ value: when, label: label(words[when]) }))}
      />
      {requirement.when === 'some' && (
        <>
          <Entry label={label(words.forTypes)}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={[...requirement.taskTypes]}
                onChange={(taskTypes: string[]) => set({ taskTypes })}
                options={named(declaration.taskTypes)}
              />
            )}
          </Entry>
          <Entry label={label(words.forStatuses)}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={[...requirement.statuses]}
                onChange={(chosen: string[]) => set({ statuses: chosen })}
                options={named(statuses)}
              />
            )}
          </Entry>
        </>
      )}
      <FaultTexts faults={faults} />
    </fieldset>
  )
}
