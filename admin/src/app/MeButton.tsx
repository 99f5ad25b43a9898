import { UserOutlined } from '@ant-design/icons'
import { Button, type ButtonProps } from 'antd'
import { useMe } from '../auth/me'
import { useWords } from '../i18n/use-words'

/** Says whom this tab acts as. */
export const MeButton = (props: ButtonProps) => {
  const { t } = useWords()
  const { name } = useMe()
  return (
    <Button
      type="text"
      className="me"
      aria-label={`${name} · ${t('app.me')}`}
      icon={<UserOutlined />}
      {...props}
    >
      <span className="desk-only">{name}</span>
    </Button>
  )
}
