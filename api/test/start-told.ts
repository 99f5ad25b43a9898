import type { OwnChannels } from '@oms/db/domain/channels'
import { declare } from '@oms/db/domain/declare'
import type { EngineName } from '@oms/db/test/engines'
import { asc } from 'drizzle-orm'
import { declared } from '../declared'
import { followedIn } from './followed'
import { startReceiver } from './receiver'
import { startOffice } from './start-office'

/** An office that tells a receiver of what happens, over these channels. */
export const startTold = async (
  engine: EngineName,
  channels: (url: string) => OwnChannels,
  { isPrivateAllowed = true } = {},
) => {
  const times: { now: () => number } = { now: Date.now }
  const receiver = await startReceiver(() => times.now())
  const declaration = declare(declared, [], { channels: channels(receiver.url) })
  const environment = { channelsPrivate: isPrivateAllowed, publicUrl: 'https://oms.example.com' }
  const office = await startOffice(engine, { declaration, environment })
  times.now = () => office.clock.now().getTime()
  const { db } = office
  const followed = followedIn(office)
  await followed()
  return {
    ...office,
    receiver,
    followed,
    secret: (key: string, body: object = {}) =>
      office.send<{ secret?: string }>('admin', 'POST', `system/channels/${key}/secret`, body),
    test: (key: string) =>
      office.send<{ ok: boolean; status: number | null; answer: string }>(
        'admin',
        'POST',
        `system/channels/${key}/test`,
      ),
    deliveries: async () => {
      const { deliveries } = db.tables
      const rows = await db.select().from(deliveries).orderBy(asc(deliveries.id))
      return rows.map(({ channel, kind, state, reason }) => [channel, kind, state, reason])
    },
    close: async () => {
      await office.close()
      await receiver.stop()
    },
  }
}
