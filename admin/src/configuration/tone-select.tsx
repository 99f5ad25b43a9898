import type { Tone } from '@oms/db/domain/roles'
import { Select } from 'antd'
import { useWords } from '../i18n/use-words'
import { tones } from '../theme/tones'
import { ToneTag } from '../ui/ToneTag'
import { toneWords } from './tone-words'

type Props = { label?: string; id?: string; value: Tone | undefined; onChange: (tone: Tone) => void }

// Safe: the keys of the tones that are drawn are the tones.
const offered = Object.keys(tones.light) as Tone[]

/** A colour by its name, in itself. */
export const ToneSelect = ({ label: name, id, value, onChange }: Props) => {
  const { label } = useWords()
  return (
    <Select<Tone>
      id={id}
      aria-label={name}
      value={value ?? 'grey'}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ minWidth: 92 }}
      options={offered.map((tone) => ({
        value: tone,
        label: <ToneTag tone={tone}>{label(toneWords[tone])}</ToneTag>,
      }))}
    />
  )
}
