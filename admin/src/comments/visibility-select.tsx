import { EyeOutlined, LockOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { useResource } from '../declaration/held'
import { useWords } from '../i18n/use-words'
import { useVisibility } from './visibility'
import { words } from './words'

type Props = { value: string; onChange: (visibility: string) => void }

/** Whom the comment is for; quiet as long as that is everyone. */
export const VisibilitySelect = ({ value, onChange }: Props) => {
  const { label } = useWords()
  const { visibility } = useResource('comments').fields
  const { offered, usual, optionOf } = useVisibility()
  if (!visibility || offered.length < 2) return null
  const options = offered.map((key) => ({
    value: key,
    label: label(words.visibleTo(optionOf(key)?.label ?? { zh: key, en: key })),
  }))
  return (
    <Select
      className="composer-visibility"
      size="small"
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={label(visibility.label)}
      prefix={value === usual ? <EyeOutlined aria-hidden /> : <LockOutlined aria-hidden />}
      options={options}
      value={value}
      onChange={onChange}
    />
  )
}
