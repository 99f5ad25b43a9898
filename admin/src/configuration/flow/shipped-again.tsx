import { Button, Popconfirm } from 'antd'
import { useWords } from '../../i18n/use-words'
import { isOwnKey, withoutWorkflow } from '../content'
import { useDraftEditing } from '../editing'
import { useFlowPlace } from './use-flow-place'
import { words as wayWords } from './way-words'
import { words } from './words'

/** Takes back all that was changed of a workflow of the system's. */
export const ShippedAgain = () => {
  const { label } = useWords()
  const { content, change } = useDraftEditing()
  const { workflow, show } = useFlowPlace()
  if (isOwnKey(workflow) || !content.workflows?.[workflow]) return null
  return (
    <div>
      <Popconfirm
        title={label(words.shippedAsked)}
        okText={label(words.shippedAgain)}
        cancelText={label(wayWords.keep)}
        onConfirm={() => {
          change((now) => withoutWorkflow(now, workflow))
          show({})
        }}
      >
        <Button size="small">{label(words.shippedAgain)}</Button>
      </Popconfirm>
    </div>
  )
}
