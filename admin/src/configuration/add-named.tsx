import type { Label } from '@oms/db/domain/label'
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words'
import { LabelEntry } from './label-entry'

type Props = {
  words: Readonly<Record<'create' | 'cancel' | 'name', Label>>
  title: Label
  name: Label
  onName: (name: Label) => void
  /** In UTF-16 units. */
  max: number
  /** Something else is lacking still. */
  isLacking?: boolean
  onAdd: () => void
  onClose: () => void
  children?: ReactNode
}

/** Asks what something new is called in one language at least, and whatever stands below. */
export const AddNamed = ({ words, title, name, onName, max, isLacking, onAdd, onClose, children }: Props) => {
  const { label } = useWords()
  return (
    <Modal
      open
      width={520}
      title={label(title)}
      okText={label(words.create)}
      cancelText={label(words.cancel)}
      okButtonProps={{ disabled: isLacking === true || (name.zh.trim() === '' && name.en.trim() === '') }}
      onOk={onAdd}
      onCancel={onClose}
    >
      <div className="stack">
        <LabelEntry
          of={words.name}
          value={name}
          isRequired
          max={max}
          onChange={(next) => next && onName(next)}
        />
        {children}
      </div>
    </Modal>
  )
}
