import { Input } from 'antd'
import { WrittenText } from '../../prose/written-text'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'

export const markdown: Kind<FieldOf<'markdown'>> = {
  Text: ({ value }) => (value ? <WrittenText text={String(value)} /> : <Empty />),
  Input: ({ field, id, value, onChange, autoFocus, onSend }) => (
    <Input.TextArea
      id={id}
      autoFocus={autoFocus}
      value={String(value ?? '')}
      maxLength={field.max}
      autoSize={{ minRows: field.max > 10_000 ? 8 : 3, maxRows: 18 }}
      onChange={(event) => onChange?.(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend?.()
      }}
    />
  ),
}
