import type { EngineName } from '@oms/db/test/engines'
import { followedIn } from './followed'
import { startMailServer } from './mail-server'
import { type Colleague, startOffice } from './start-office'

export type Mailed = Awaited<ReturnType<typeof startMailed>>

/** An office that sends mail to those of it who gave an address, and the server that takes it. */
export const startMailed = async (engine: EngineName, addressed: readonly Colleague[]) => {
  const server = await startMailServer()
  const office = await startOffice(engine, { environment: { mail: server.environment } })
  for (const who of addressed)
    await office.send(who, 'PATCH', 'accounts/users/me', { email: `${who}@example.com` })
  const followed = followedIn(office)
  await followed()
  return {
    ...office,
    server,
    followed,
    close: async () => {
      await office.close()
      await server.stop()
    },
  }
}
