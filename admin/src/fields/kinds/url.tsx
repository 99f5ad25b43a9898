import { MAX_URL } from '@oms/db/domain/limits'
import { Input } from 'antd'
import { Empty } from '../Empty'
import type { FieldOf, Kind } from '../kind'

export const url: Kind<FieldOf<'url'>> = {
  // Only such an address is made a link, whoever wrote it.
  Text: ({ value }) => {
    if (typeof value !== 'string' || value === '') return <Empty />
    return /^https?:\/\//i.test(value) ? (
      <a href={value} target="_blank" rel="noopener noreferrer nofollow">
        {value}
      </a>
    ) : (
      value
    )
  },
  Input: ({ id, value, onChange, autoFocus }) => (
    <Input
      id={id}
      autoFocus={autoFocus}
      type="url"
      autoComplete="off"
      placeholder="https://"
      maxLength={MAX_URL}
      value={String(value ?? '')}
      onChange={({ target }) => onChange?.(target.value)}
    />
  ),
}
