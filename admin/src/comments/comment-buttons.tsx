import { DeleteOutlined, EditOutlined } from '@ant-design/icons'
import type { Comment } from '@oms/db/domain/answered'
import { App, Button, Popconfirm } from 'antd'
import { isProblem } from '../http/problem'
import { useRefresh } from '../http/use-refresh'
import { useWords } from '../i18n/use-words'
import { failureText } from '../sending/failure-text'
import { silenceOf } from '../sending/silence'
import { useSending } from '../sending/use-sending'
import { words } from './words'

type Props = { comment: Comment; path: string; onEdit: () => void }

/** What its author may still do with a comment. */
export const CommentButtons = ({ comment, path, onEdit }: Props) => {
  const { label } = useWords()
  const { message } = App.useApp()
  const refresh = useRefresh()
  const { send, isSending } = useSending(`comments.${comment.id}.delete`)
  const remove = async () => {
    try {
      await send({
        method: 'delete',
        url: `/api/${path}/${comment.id}`,
        lookUp: { what: words.delete },
      })
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      if (thrown.code !== 'cancelled') void message.error(label(silenceOf(thrown) ?? failureText(thrown)))
    }
    void refresh()
  }
  return (
    <span className="comment-buttons">
      <Button
        type="text"
        size="small"
        icon={<EditOutlined aria-hidden />}
        aria-label={label(words.edit)}
        title={label(words.edit)}
        onClick={onEdit}
      />
      <Popconfirm
        title={label(words.deleteTitle)}
        description={label(words.deleteHelp)}
        okText={label(words.delete)}
        okButtonProps={{ danger: true }}
        cancelText={label(words.keep)}
        onConfirm={remove}
      >
        <Button
          type="text"
          size="small"
          disabled={isSending}
          icon={<DeleteOutlined aria-hidden />}
          aria-label={label(words.delete)}
          title={label(words.delete)}
        />
      </Popconfirm>
    </span>
  )
}
