import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useWords } from '../i18n/use-words'
import { chooseMode, modes, useMode } from '../theme/mode'

const icons = { light: <SunOutlined />, dark: <MoonOutlined />, system: <DesktopOutlined /> }

export const ThemeSwitch = () => {
  const { t } = useWords()
  const mode = useMode()
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [mode],
        items: modes.map((key) => ({
          key,
          icon: icons[key],
          label: t(`app.${key}`),
          onClick: () => chooseMode(key),
        })),
      }}
    >
      <Button type="text" aria-label={t('app.theme')} icon={icons[mode]} />
    </Dropdown>
  )
}
