import type { Definition } from '@oms/db/domain/workflow/definition'
import { Button, Popconfirm } from 'antd'
import { useWords } from '../../i18n/use-words'
import { actOn } from '../fields/words'
import { withoutStatus } from './change-definition'
import { waysOf } from './flow-of'
import { useFlowPlace } from './use-flow-place'
import { asked, words as wayWords } from './way-words'
import { goesToo, words } from './words'

/** Takes a status away with the steps that lead into it, which are named before. */
export const RemoveStatus = ({ name, definition }: { name: string; definition: Definition }) => {
  const { label } = useWords()
  const { change, show } = useFlowPlace()
  const status = definition.statuses[name]
  const left = waysOf(withoutStatus(definition, name)).map(placeOf)
  const lost = waysOf(definition).filter((one) => !left.includes(placeOf(one)))
  if (!status) return null
  return (
    <div className="stack field-end">
      <p className="flat quiet-text">
        {lost.length > 0 && label(goesToo(lost.map(({ way }) => way.label)))}
        {label(wayWords.removeHelp)}
      </p>
      <div>
        <Popconfirm
          title={label(asked(actOn(words.removeStatus, label(status.label))))}
          okText={label(words.removeStatus)}
          cancelText={label(wayWords.keep)}
          okButtonProps={{ danger: true }}
          onConfirm={() => {
            change((now) => withoutStatus(now, name))
            show({})
          }}
        >
          <Button danger>{label(words.removeStatus)}</Button>
        </Popconfirm>
      </div>
    </div>
  )
}

type Way = ReturnType<typeof waysOf>[number]

// Several of one outcome that begin alike differ by who may and where they lead.
const placeOf = ({ action, outcome, way }: Way): string =>
  [action, outcome, way.label.zh, way.to, JSON.stringify(way.who)].join(' ')
