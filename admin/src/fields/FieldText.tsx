import type { TextProps } from './kind'
import { kindOf } from './kinds'

export const FieldText = (props: TextProps) => {
  const { Text } = kindOf(props.field)
  return <Text {...props} />
}
