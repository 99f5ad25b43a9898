import type { Label } from '@oms/db/domain/label'
import { useState } from 'react'
import { useWords } from '../../i18n/use-words'
import { AddNamed } from '../add-named'
import { newField, type OpenKind } from '../fields/new-field'
import { keyOf } from '../key-of'
import { QuestionKind } from './question-kind'
import { words } from './question-words'
import type { OwnQuestion } from './questions'

type Props = {
  taken: readonly string[]
  onAdd: (key: string, question: OwnQuestion) => void
  onClose: () => void
}

/** Asks what a step's own question is, and how it is answered. */
export const AddQuestion = ({ taken, onAdd, onClose }: Props) => {
  const { label } = useWords()
  const [name, setName] = useState<Label>({ zh: '', en: '' })
  const [kind, setKind] = useState<OpenKind>('choice')
  const add = () => {
    const key = keyOf(name.en, 'question', taken)
    onAdd(key, newField(key, kind, name))
    onClose()
  }
  return (
    <AddNamed
      words={words}
      title={words.addOwn}
      name={name}
      onName={setName}
      max={60}
      onAdd={add}
      onClose={onClose}
    >
      <QuestionKind kind={kind} onChange={setKind} />
      <p className="flat quiet-text">{label(words.ownHelp)}</p>
    </AddNamed>
  )
}
