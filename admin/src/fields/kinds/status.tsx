import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDefinitions } from '../../workflow/definitions'
import type { Followed } from '../../workflow/followed'
import { StatusTag } from '../../workflow/StatusTag'
import { Empty } from '../Empty'
import type { FieldOf, FilterProps, Kind } from '../kind'

const Filter = ({ label: name, values, onChange }: FilterProps<FieldOf<'status'>>) => {
  const { label } = useWords()
  const { statuses } = useDefinitions()
  return (
    <Select
      mode="multiple"
      allowClear
      aria-label={name}
      placeholder={name}
      maxTagCount={1}
      popupMatchSelectWidth={false}
      style={{ minWidth: 116 }}
      options={Object.entries(statuses).map(([value, status]) => ({ value, label: label(status.label) }))}
      value={[...values]}
      onChange={(chosen) => onChange(chosen)}
    />
  )
}

export const status: Kind<FieldOf<'status'>> = {
  Text: ({ value, record }) =>
    typeof value === 'string' ? <StatusTag status={value} task={taskIn(record)} /> : <Empty />,
  Input: ({ value }) => (typeof value === 'string' ? <StatusTag status={value} /> : <Empty />),
  Filter,
}

const taskIn = (record: Readonly<Record<string, unknown>> = {}): Followed | undefined => {
  const { definitionVersion, taskType } = record
  return typeof definitionVersion === 'number' && typeof taskType === 'string'
    ? { definitionVersion, taskType }
    : undefined
}
