import type { Definition } from '@oms/db/domain/workflow/definition'
import { Button, Popconfirm } from 'antd'
import { useWords } from '../../i18n/use-words'
import { actOn } from '../fields/words'
import { withoutAction, withWay } from './change-definition'
import { type Way, waysOf } from './flow-of'
import { useFlowPlace } from './use-flow-place'
import { asked, words } from './way-words'

/** Takes an outcome away, or the action with all of its outcomes, unless the system needs it. */
export const RemoveWay = ({ way, definition }: { way: Way; definition: Definition }) => {
  const { label } = useWords()
  const { status, change, show } = useFlowPlace()
  const key = way.action
  const action = definition.actions[key]
  const isNeeded = Object.values(definition.onLeave ?? {}).includes(key)
  const isOneOfSeveral = waysOf(definition).filter((one) => one.action === key).length > 1
  if (!action) return null
  const remove = (next: (now: Definition) => Definition) => {
    change(next)
    show(status ? { status } : {})
  }
  const acts = [
    ...(isOneOfSeveral
      ? [
          {
            ...{ text: words.removeWay, name: way.way.label },
            next: (now: Definition) => withWay(now, way, undefined),
          },
        ]
      : []),
    ...(isNeeded
      ? []
      : [
          {
            ...{ text: words.removeAction, name: action.label },
            next: (now: Definition) => withoutAction(now, key),
          },
        ]),
  ]
  return (
    <div className="stack field-end">
      <p className="flat quiet-text">{label(isNeeded ? words.neededOnLeave : words.removeHelp)}</p>
      <div className="row">
        {acts.map(({ text, name, next }) => (
          <Popconfirm
            key={text.en}
            title={label(asked(actOn(text, label(name))))}
            okText={label(text)}
            cancelText={label(words.keep)}
            okButtonProps={{ danger: true }}
            onConfirm={() => remove(next)}
          >
            <Button danger>{label(isOneOfSeveral ? actOn(text, label(name)) : text)}</Button>
          </Popconfirm>
        ))}
      </div>
    </div>
  )
}
