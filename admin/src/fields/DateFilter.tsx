import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useWords } from '../i18n/use-words'

type Props = {
  label: string
  from?: string
  until?: string
  onChange: (from?: string, until?: string) => void
}

/** Whole days, either end open. */
export const DateFilter = ({ label, from, until, onChange }: Props) => {
  const { t } = useWords()
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      placeholder={[`${label} ${t('words.from')}`, t('words.until')]}
      aria-label={label}
      style={{ width: 250 }}
      value={[from ? dayjs(from) : null, until ? dayjs(until) : null]}
      onChange={(range) =>
        onChange(range?.[0]?.startOf('day').toISOString(), range?.[1]?.endOf('day').toISOString())
      }
    />
  )
}
