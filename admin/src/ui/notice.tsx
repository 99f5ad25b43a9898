import { Button } from 'antd'
import type { NotificationInstance } from 'antd/es/notification/interface'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words'

type Notice = { readonly key: string; readonly title: ReactNode; readonly text: ReactNode }

/** Stands in the corner until it is put away; another one of the same key takes its place. */
export const openNotice = (notification: NotificationInstance, { key, title, text }: Notice): void =>
  notification.warning({
    key,
    duration: 0,
    placement: 'bottomRight',
    role: 'status',
    message: title,
    description: text,
    // antd's own cross is a link without a role, and speaks English.
    closeIcon: false,
    actions: <PutAway onClick={() => notification.destroy(key)} />,
  })

const PutAway = ({ onClick }: { onClick: () => void }) => {
  const { t } = useWords()
  return (
    <Button size="small" onClick={onClick}>
      {t('words.seen')}
    </Button>
  )
}
