import { roles } from '@oms/db/domain/roles'
import { Dropdown } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMe } from '../auth/me'
import { useSignOut } from '../auth/use-sign-out'
import { useWords } from '../i18n/use-words'
import { MeButton } from './MeButton'

/** What one can do about oneself; open from the start, since it is fetched by the click that opens it. */
export const MeMenu = () => {
  const { t, label } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [isOpen, setOpen] = useState(true)
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={setOpen}
      menu={{
        items: [
          { key: 'who', disabled: true, label: `${me.name} · ${label(roles[me.role].label)}` },
          { type: 'divider' },
          { key: 'profile', label: t('app.profile'), onClick: () => navigate('/profile') },
          { key: 'preferences', label: t('app.preferences'), onClick: () => navigate('/preferences') },
          { key: 'password', label: t('app.password'), onClick: () => navigate('/password') },
          { key: 'out', label: t('app.signOut'), onClick: signOut },
        ],
      }}
    >
      <MeButton autoFocus />
    </Dropdown>
  )
}
