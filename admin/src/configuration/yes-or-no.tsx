import { Select } from 'antd'
import { useWords } from '../i18n/use-words'

type Props = { id: string; value: boolean; onChange: (value: boolean) => void }

/** Yes or no, as two things to choose from. */
export const YesOrNo = ({ id, value, onChange }: Props) => {
  const { t } = useWords()
  return (
    <Select
      id={id}
      value={String(value)}
      onChange={(next) => onChange(next === 'true')}
      options={[
        { value: 'true', label: t('words.yes') },
        { value: 'false', label: t('words.no') },
      ]}
    />
  )
}
