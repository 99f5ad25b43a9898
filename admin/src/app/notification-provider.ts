import type { NotificationProvider } from '@refinedev/core'
import type { MessageInstance } from 'antd/es/message/interface'

/** Toasts only for what isn't visible already: screens say where they want one. */
export const notificationProviderOf = (message: MessageInstance): NotificationProvider => ({
  open: ({ message: text, type, key }) => {
    message.open({ key, type: type === 'progress' ? 'loading' : type, content: text })
  },
  close: (key) => message.destroy(key),
})
