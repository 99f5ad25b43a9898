import { Tooltip } from 'antd'
import { useWords } from '../i18n/use-words'
import { type Other, usePresent } from './use-present'
import { words } from './words'
import './live.css'

const MOST = 4

/** Who else is on the task, and who of them types. */
export const Present = ({ task }: { task: number }) => {
  const { label } = useWords()
  const others = usePresent(task)
  const textOf = ({ name, isTyping }: Other) => label(isTyping ? words.typing(name) : words.viewing(name))
  const more = others.slice(MOST)
  return (
    <div className="present">
      <span role="status" className="unseen">
        {others.map(textOf).join(label(words.and))}
      </span>
      {others.slice(0, MOST).map((other) => (
        <Tooltip key={other.userId} title={textOf(other)} trigger={['hover', 'focus', 'click']}>
          <button
            type="button"
            className="present-one"
            data-typing={other.isTyping}
            data-fading={other.isFading}
            aria-label={textOf(other)}
          >
            {other.name.slice(0, 1)}
            {other.isTyping && <span className="present-typing">…</span>}
          </button>
        </Tooltip>
      ))}
      {more.length > 0 && (
        <Tooltip title={more.map(textOf).join(label(words.and))} trigger={['hover', 'focus', 'click']}>
          <button type="button" className="present-one" aria-label={more.map(textOf).join(label(words.and))}>
            +{more.length}
          </button>
        </Tooltip>
      )}
    </div>
  )
}
