import { Select } from 'antd'
import { useWords } from '../i18n/use-words'
import { Icon, icons } from '../ui/icons'

type Props = { id: string; name: string; value: string | undefined; onChange: (icon: string) => void }

/** One of the icons that the portal draws. */
export const IconSelect = ({ id, name, value, onChange }: Props) => {
  const { label } = useWords()
  const text = label(name)
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      options={Object.keys(icons).map((key, place) => ({
        value: key,
        label: (
          <span role="img" aria-label={`${text} ${place + 1}`}>
            <Icon name={key} />
          </span>
        ),
      }))}
    />
  )
}
