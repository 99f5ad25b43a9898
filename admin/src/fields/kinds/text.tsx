import { Input } from 'antd'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'

const types = { email: 'email', phone: 'tel', username: 'text', code: 'text', key: 'text' } as const

export const text: Kind<FieldOf<'text'>> = {
  Text: ({ value }) => (value === null || value === undefined || value === '' ? <Empty /> : String(value)),
  Input: ({ field, value, onChange, record: _, onSend: __, ...rest }) =>
    field.max > 250 ? (
      <Input.TextArea
        {...rest}
        value={String(value ?? '')}
        maxLength={field.max}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => onChange?.(event.target.value)}
      />
    ) : (
      <Input
        {...rest}
        type={field.format ? types[field.format] : 'text'}
        autoComplete="off"
        value={String(value ?? '')}
        maxLength={field.max}
        onChange={(event) => onChange?.(event.target.value)}
      />
    ),
}
