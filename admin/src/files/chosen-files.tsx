import { CloseOutlined, ReloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '../i18n/use-words'
import { sizeText } from './file'
import { FileIcon } from './file-icon'
import type { Chosen, Uploads } from './use-uploads'
import { words } from './words'
import './files.css'

type Props = Pick<Uploads, 'chosen' | 'note' | 'remove' | 'retry'>

/** What was chosen, how far each is on its way, and why one is not. */
export const ChosenFiles = ({ chosen, note, remove, retry }: Props) => {
  const { label } = useWords()
  return (
    <>
      {chosen.length > 0 && (
        <ul className="files-chosen" aria-label={label(words.files)}>
          {chosen.map((item) => (
            <ChosenFile
              key={item.key}
              item={item}
              onRemove={() => remove(item.key)}
              onRetry={() => retry(item.key)}
            />
          ))}
        </ul>
      )}
      {note && (
        <p className="files-note" role="alert">
          {note}
        </p>
      )}
    </>
  )
}

const ChosenFile = ({
  item,
  onRemove,
  onRetry,
}: {
  item: Chosen
  onRemove: () => void
  onRetry: () => void
}) => {
  const { label } = useWords()
  const { name, size, state, sent, picture, problem } = item
  const percent = size === 0 ? 0 : Math.floor((sent / size) * 100)
  const isUnderWay = state === 'sending' || state === 'waiting'
  return (
    <li className="files-one" data-state={state}>
      <span className="files-picture">
        {picture ? <img src={picture} alt="" /> : <FileIcon name={name} />}
      </span>
      <span className="files-name" title={name}>
        {name}
      </span>
      <span className="files-state" role={problem ? 'alert' : undefined}>
        {problem ??
          (state === 'waiting'
            ? label(words.waiting)
            : isUnderWay
              ? percent < 100
                ? label(words.sent(percent))
                : label(words.checking)
              : sizeText(size))}
      </span>
      <span className="files-buttons">
        {state === 'failed' && !item.isFinal && (
          <Button
            type="text"
            size="small"
            icon={<ReloadOutlined aria-hidden />}
            aria-label={`${label(words.retry)} ${name}`}
            title={label(words.retry)}
            onClick={onRetry}
          />
        )}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={label(isUnderWay ? words.cancel(name) : words.remove(name))}
          onClick={onRemove}
        />
      </span>
      {isUnderWay && <progress className="files-progress" max={100} value={percent} aria-label={name} />}
    </li>
  )
}
