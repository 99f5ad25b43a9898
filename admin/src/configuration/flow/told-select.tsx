import type { Told } from '@oms/db/domain/workflow/definition'
import { Select } from 'antd'
import { useWords } from '../../i18n/use-words'
import { useDraftEditing } from '../editing'
import { isSame, toldOffered } from './people'

type Props = { id: string; value: readonly Told[]; onChange: (tells: readonly Told[]) => void }

/** Who is told, of everyone who can be; what is not offered stays as it is. */
export const ToldSelect = ({ id, value, onChange }: Props) => {
  const { label } = useWords()
  const offered = toldOffered(useDraftEditing().declaration)
  const kept = value.filter((one) => !offered.some((other) => isSame(other.value, one)))
  return (
    <Select
      id={id}
      mode="multiple"
      value={offered.filter((other) => value.some((one) => isSame(one, other.value))).map(({ key }) => key)}
      onChange={(chosen: string[]) =>
        onChange([...kept, ...offered.filter(({ key }) => chosen.includes(key)).map((other) => other.value)])
      }
      options={offered.map((one) => ({ value: one.key, label: label(one.label) }))}
    />
  )
}
