import { Flex, Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { ToneTag } from '../../ui/ToneTag'
import { Empty } from '../Empty'
import type { FieldOf, InputProps, Kind, TextProps } from '../kind'
import { choice, useNames, useOffered } from './choice'

type Choices = FieldOf<'choices'>

const Text = ({ field, value }: TextProps<Choices>) => {
  const { label } = useWords()
  if (!Array.isArray(value) || value.length === 0) return <Empty />
  return (
    <Flex gap={4} wrap>
      {value.map(String).map((key) => {
        const { label: text, tone, icon } = field.options[key] ?? { label: { zh: key, en: key } }
        return (
          <ToneTag key={key} plain tone={tone ?? 'grey'} icon={icon}>
            {label(text)}
          </ToneTag>
        )
      })}
    </Flex>
  )
}

const Input = ({ field, id, value, onChange, autoFocus }: InputProps<Choices>) => {
  const { t } = useWords()
  const names = useNames()
  return (
    <Select
      mode="multiple"
      id={id}
      autoFocus={autoFocus}
      allowClear
      placeholder={t('words.choose')}
      options={names(useOffered(field.options, value))}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={(chosen) => onChange?.(chosen.length > 0 ? chosen : null)}
    />
  )
}

// What a list is narrowed to is any of them, as with a single choice.
const Filter: Kind<Choices>['Filter'] = ({ field, ...rest }) =>
  choice.Filter ? <choice.Filter field={{ ...field, kind: 'choice', default: undefined }} {...rest} /> : null

export const choices: Kind<Choices> = { Text, Input, Filter }
