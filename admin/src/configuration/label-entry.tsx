import type { Label } from '@oms/db/domain/label'
import { Input } from 'antd'
import { useWords } from '../i18n/use-words'
import { Entry } from './entry'
import { labelIn } from './label-words'

type Props = {
  /** What the text is to what it stands for: "名称". */
  of: Label
  value: Label | undefined
  onChange: (value: Label | undefined) => void
  at?: string
  isRequired?: boolean
  max?: number
  help?: string
}

/** A text in both languages; both empty is none. */
export const LabelEntry = ({ of, value, onChange, at, isRequired, max = 100, help }: Props) => {
  const { label } = useWords()
  const { zh = '', en = '' } = value ?? {}
  const change = (next: Label) => onChange(isRequired || next.zh !== '' || next.en !== '' ? next : undefined)
  return (
    <div className="entry-pair">
      <Entry label={label(labelIn(of, 'zh'))} at={at && `${at}.zh`} isRequired={isRequired} help={help}>
        {(id) => (
          <Input
            id={id}
            lang="zh"
            value={zh}
            maxLength={max}
            autoComplete="off"
            onChange={({ target }) => change({ zh: target.value, en })}
          />
        )}
      </Entry>
      <Entry label={label(labelIn(of, 'en'))} at={at && `${at}.en`} isRequired={isRequired}>
        {(id) => (
          <Input
            id={id}
            lang="en"
            value={en}
            maxLength={max}
            autoComplete="off"
            onChange={({ target }) => change({ zh, en: target.value })}
          />
        )}
      </Entry>
    </div>
  )
}
