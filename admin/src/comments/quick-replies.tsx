import { ThunderboltOutlined } from '@ant-design/icons'
import type { Resource } from '@oms/db/domain/resource'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeclaration } from '../declaration/held'
import { http } from '../http/client'
import { useWords } from '../i18n/use-words'
import { useRights } from '../records/use-rights'
import { words } from './words'

type Props = { onChoose: (text: string) => void }

/** Texts that are written again and again, one's own and the team's, to be put into a comment. */
export const QuickReplies = ({ onChoose }: Props) => {
  const resource = useDeclaration().resources.quickReplies
  return resource ? <Menu resource={resource} onChoose={onChoose} /> : null
}

type Reply = { readonly id: number; readonly title: string; readonly text: string }

const MOST = 200
const MANAGE = 'manage'

const Menu = ({ resource, onChoose }: Props & { resource: Resource }) => {
  const { label } = useWords()
  const navigate = useNavigate()
  const { maySee } = useRights(resource.name)
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({
    queryKey: ['quick replies'],
    enabled: isOpen && maySee,
    queryFn: async () => {
      const params = { _sort: 'title', _order: 'asc', _end: MOST }
      return (await http.get<readonly Reply[]>(`/api/${resource.path}`, { params })).data
    },
  })
  if (!maySee) return null
  const replies: MenuProps['items'] = data?.map(({ id, title, text }) => ({
    key: String(id),
    label: (
      <span className="quick-reply">
        {title}
        <span className="faint-text">{text.split('\n')[0]}</span>
      </span>
    ),
  }))
  const none = [{ key: 'none', disabled: true, label: label(data ? words.noReplies : words.loading) }]
  const choose = (key: string) => {
    setOpen(false)
    if (key === MANAGE) return navigate(`/${resource.name}`)
    const chosen = data?.find(({ id }) => String(id) === key)
    if (chosen) onChoose(chosen.text)
  }
  return (
    <Dropdown
      open={isOpen}
      onOpenChange={setOpen}
      trigger={['click']}
      placement="topLeft"
      menu={{
        className: 'quick-replies',
        items: [
          ...(replies?.length ? replies : none),
          { type: 'divider' },
          { key: MANAGE, label: label(words.manageReplies) },
        ],
        onClick: ({ key }) => void choose(key),
      }}
    >
      <Button
        type="text"
        icon={<ThunderboltOutlined aria-hidden />}
        aria-label={label(resource.label)}
        title={label(resource.label)}
      />
    </Dropdown>
  )
}
