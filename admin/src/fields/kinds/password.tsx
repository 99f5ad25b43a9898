import { Input } from 'antd'
import type { FieldOf, Kind } from '../kind'

export const password: Kind<FieldOf<'password'>> = {
  Text: () => <>••••••</>,
  Input: ({ id, value, onChange, autoFocus }) => (
    <Input.Password
      id={id}
      autoFocus={autoFocus}
      autoComplete="new-password"
      value={String(value ?? '')}
      onChange={(event) => onChange?.(event.target.value)}
    />
  ),
}
