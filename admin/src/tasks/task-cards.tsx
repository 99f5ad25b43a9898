import type { TaskRow } from '@oms/db/domain/answered'
import { Link } from 'react-router'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { Moment } from '../ui/Moment'
import { StatusTag } from '../workflow/StatusTag'
import { TurnTag } from '../workflow/turn-tag'
import { AddedValue } from './added-value'
import { addedToRow } from './by-hand'
import { ChoiceTag } from './choice-tag'
import { TypeIcon } from './task-columns'
import { words } from './words'

type Props = { rows: readonly TaskRow[]; skeletons: number }

/** The list where a table has no room: title, status, whose turn. */
export const TaskCards = ({ rows, skeletons }: Props) => {
  const { label } = useWords()
  const { fields } = useResource('tasks')
  const added = addedToRow(fields)
  const coming = Array.from({ length: skeletons }, (_, index) => `bone-${index}`)
  return (
    <ul className="task-cards" aria-label={label(words.list)}>
      {coming.map((key) => (
        <li key={key} className="task-card">
          <span className="task-bone" />
          <span className="task-bone" />
        </li>
      ))}
      {skeletons === 0 &&
        rows.map((task) => (
          <li key={task.id}>
            <Link to={`/tasks/${task.id}`} className="task-card">
              <span className="task-card-line">
                <span className="task-number">{task.number}</span>
                <ChoiceTag field={fields.priority} value={task.priority} />
                <span className="task-card-end">
                  <StatusTag status={task.status} task={task} />
                </span>
              </span>
              <span className="task-card-title">
                <TypeIcon type={task.taskType} /> {task.title}
              </span>
              {added.length > 0 && (
                <span className="task-under task-quiet">
                  {added.map(([name, field]) => (
                    <AddedValue key={name} task={task} name={name} field={field} isNamed />
                  ))}
                </span>
              )}
              <span className="task-card-line task-quiet">
                <TurnTag task={task} />
                <span className="task-card-end">
                  <Moment at={task.updatedAt} />
                </span>
              </span>
            </Link>
          </li>
        ))}
    </ul>
  )
}
