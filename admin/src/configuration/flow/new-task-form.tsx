import type { Definition } from '@oms/db/domain/workflow/definition'
import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { Entry } from '../entry'
import { NewTaskFields } from './new-task-fields'
import { NewTaskPreview } from './new-task-preview'
import { words } from './new-task-words'
import { ToldSelect } from './told-select'
import { useFlowPlace } from './use-flow-place'

/** How a task comes to be: where it begins, what its form asks and whom it tells. */
export const NewTaskForm = ({ definition }: { definition: Definition }) => {
  const { label } = useWords()
  const { workflow, change } = useFlowPlace()
  const { create, statuses } = definition
  const at = `workflows.${workflow}.create`
  const write = (next: Partial<Definition['create']>) =>
    change((now) => ({ ...now, create: { ...now.create, ...next } }))
  return (
    <section className="panel stack" aria-label={label(words.title)}>
      <div className="draft-head">
        <h2>{label(words.title)}</h2>
      </div>
      <Entry label={label(words.begins)} at={`${at}.to`}>
        {(id) => (
          <Select
            id={id}
            value={create.to}
            onChange={(to) => write({ to })}
            options={Object.entries(statuses).map(([value, one]) => ({
              value,
              label: label(one.label) || value,
            }))}
          />
        )}
      </Entry>
      <NewTaskFields asked={create.fields} at={`${at}.fields`} onChange={(fields) => write({ fields })} />
      <NewTaskPreview name={create.label} />
      <Entry label={label(words.tells)} at={`${at}.tells`}>
        {(id) => <ToldSelect id={id} value={create.tells} onChange={(tells) => write({ tells })} />}
      </Entry>
    </section>
  )
}
