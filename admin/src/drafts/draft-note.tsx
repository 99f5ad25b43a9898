import { Button, Popconfirm } from 'antd'
import { useWords } from '../i18n/use-words'
import { words } from './words'
import './drafts.css'

type Props = {
  onDrop: () => void
  /** It had been sent, and no result came. */
  isUnanswered?: boolean
}

/** Marks what came back, and throws it away after asking. */
export const DraftNote = ({ onDrop, isUnanswered }: Props) => {
  const { label } = useWords()
  return (
    <p className="draft-note" role="status">
      {label(words.restored)}
      {isUnanswered && label(words.unanswered)} ·{' '}
      <Popconfirm
        title={label(words.dropTitle)}
        description={label(words.dropHelp)}
        okText={label(words.drop)}
        cancelText={label(words.keep)}
        okButtonProps={{ danger: true }}
        zIndex={1100}
        onConfirm={onDrop}
      >
        <Button type="link" size="small">
          {label(words.drop)}
        </Button>
      </Popconfirm>
    </p>
  )
}
