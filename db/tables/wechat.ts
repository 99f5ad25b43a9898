import type { Kit } from '../kit'
import { columnsOf, type Referred } from './columns'

/** Which WeChat account is whose, and what WeChat gave this system to speak with it. */
export const wechatTables = (kit: Kit, users: Referred) => {
  const column = columnsOf(kit)

  const wechatAccounts = kit.table(
    'wechat_accounts',
    {
      id: kit.id(),
      userId: column.to(users).notNull(),
      /** Within this mini program. */
      openid: kit.text(64).notNull().unique(),
      boundAt: kit.moment().notNull(),
    },
    (account) => [kit.unique('wechat_accounts_user').on(account.userId)],
  )

  const wechatTokens = kit.table('wechat_tokens', {
    id: kit.id(),
    appid: kit.text(64).notNull().unique(),
    /** Sealed with the secret of the installation. */
    token: kit.longText().notNull(),
    expiresAt: kit.moment().notNull(),
  })

  return { wechatAccounts, wechatTokens }
}
