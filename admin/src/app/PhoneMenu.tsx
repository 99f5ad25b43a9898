import { Drawer } from 'antd'
import { useWords } from '../i18n/use-words'
import { SideMenu } from './SideMenu'

/** The menu where there is no room for it beside the work. */
export const PhoneMenu = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { t } = useWords()
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      width={264}
      title={t('app.menu')}
      styles={{ body: { padding: 0 } }}
    >
      <SideMenu />
    </Drawer>
  )
}
