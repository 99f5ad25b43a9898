import type { OwnChannels } from '@oms/db/domain/channels'
import { declare } from '@oms/db/domain/declare'
import { ne } from 'drizzle-orm'
import { declared } from '../declared'
import type { Environment } from '../environment'
import { jobKinds } from '../job-kinds'
import { runDue } from '../jobs/runner'
import { follow } from '../outbox/follow'
import { placeEvents } from '../outbox/sequence'
import { deliver } from '../telling/spread'
import { startMailServer } from '../test/mail-server'
import type { Person } from '../test/people'
import { robotSecrets, startReceiver } from '../test/receiver'
import { startApi, type TestApi } from '../test/start-api'
import { startWechat, template, type Wechat } from '../test/wechat'
import { startWecom } from '../test/wecom'
import { bindAccount } from '../wechat/accounts'
import { cpuSeconds } from './processor'

/** What one delivery costs by processor of application and database, in milliseconds, the other side's part included. */
export type DeliveryCost = { readonly channel: string; readonly sent: number; readonly ms: number }

const TASKS = 300
/** Of these the first are for what runs often to be compiled. */
const WARM_UP = 100
const MINUTE = 60_000
const label = { zh: '测量', en: 'Measured' }

type Way = {
  readonly channel: string
  readonly environment?: Partial<Environment>
  readonly channels?: OwnChannels
  /** With what a place is spoken to. */
  readonly secret?: object
}

/** Each channel by itself, over a database of its own, to stand-ins in this process; `none` is what a report gives rise to anyway. */
export const measureDeliveries = async (database: number | undefined): Promise<readonly DeliveryCost[]> => {
  let now = () => Date.now()
  const [receiver, mail] = [await startReceiver(() => now()), await startMailServer()]
  const [wecom, wechat] = [await startWecom(() => now()), await startWechat(() => now())]
  const at = (key: string, kind: OwnChannels[string]['kind'], url?: string): OwnChannels => ({
    [key]: { kind, label, ...(url && { url }) },
  })
  const ways: readonly Way[] = [
    { channel: 'none' },
    { channel: 'mail', environment: { mail: mail.environment } },
    { channel: 'wechat', environment: { wechat: wechat.environment } },
    { channel: 'wecom', environment: { wecom: wecom.environment } },
    { channel: 'x_webhook', channels: at('x_webhook', 'webhook', `${receiver.url}/hook`), secret: {} },
    {
      channel: 'x_wecom',
      channels: at('x_wecom', 'wecomRobot'),
      secret: { url: `${receiver.url}/cgi-bin/webhook/send?key=${robotSecrets.wecom}` },
    },
    {
      channel: 'x_dingtalk',
      channels: at('x_dingtalk', 'dingtalkRobot'),
      secret: {
        url: `${receiver.url}/robot/send?access_token=token`,
        secret: robotSecrets.dingtalk,
      },
    },
    {
      channel: 'x_feishu',
      channels: at('x_feishu', 'feishuRobot'),
      secret: { url: `${receiver.url}/open-apis/bot/v2/hook/token`, secret: robotSecrets.feishu },
    },
  ]
  try {
    const found: DeliveryCost[] = []
    for (const way of ways) {
      const declaration = declare(declared, [], { channels: way.channels ?? {} })
      const environment = { ...way.environment, channelsPrivate: true, publicUrl: 'https://oms.example.com' }
      const api = await startApi({ engine: 'mysql', declaration, environment })
      now = () => api.clock.now().getTime()
      try {
        const admin = await api.person('admin')
        await api.call('PATCH', '/api/accounts/users/me', { as: admin, body: { email: 'admin@example.com' } })
        const user = await api.person('user')
        wecom.hire(admin.username)
        if (way.channel === 'wechat') await agreeToAll(api, admin, wechat)
        if (way.secret) {
          const path = `/api/system/channels/${way.channel}/secret`
          const { body } = await api.call<{ secret?: string }>('POST', path, { as: admin, body: way.secret })
          receiver.trust(body.secret ?? '')
        }
        const report = async (count: number) => {
          for (let made = 0; made < count; made += 1) {
            const body = { title: `打印错位 ${made}`, description: '少一列', taskType: 'issue' }
            await api.call('POST', '/api/tasks/tasks', { as: user, body })
          }
        }
        const tell = async () => {
          await placeEvents(api.db, 'bench', api.clock.now())
          while ((await follow(api.db, [deliver], 'bench', api.clock.now()))?.events);
          const { deliveries } = api.db.tables
          for (;;) {
            await runDue(api.deps, jobKinds)
            const [left] = await api.db.select().from(deliveries).where(ne(deliveries.state, 'sent')).limit(1)
            if (!left) return
            if (left.state !== 'waiting') throw new Error(`${way.channel}: ${left.state} ${left.reason}`)
            // What is over a limit waits for the next minute, and a little.
            api.clock.advance(2 * MINUTE)
          }
        }
        await tell()
        await report(WARM_UP)
        await tell()
        await report(TASKS)
        const before = processorOf(database)
        await tell()
        const ms = ((processorOf(database) - before) / TASKS) * 1000
        const { deliveries } = api.db.tables
        const sent = (await api.db.select({ id: deliveries.id }).from(deliveries)).length
        found.push({ channel: way.channel, sent, ms })
      } finally {
        await api.close()
      }
    }
    return found
  } finally {
    await Promise.all([receiver.stop(), mail.stop(), wecom.stop(), wechat.stop()])
  }
}

/** A phone of this person's agreed to as many messages as there will be. */
const agreeToAll = async (api: TestApi, admin: Person, wechat: Wechat): Promise<void> => {
  const body = {
    wechatTemplate: template,
    ...{ wechatNumberField: 'character_string1', wechatTitleField: 'thing2' },
    ...{ wechatStatusField: 'phrase3', wechatSinceField: 'time4' },
  }
  await api.call('PATCH', '/api/system/settings', { as: admin, body })
  const credits = WARM_UP + TASKS
  await bindAccount(api.deps, admin.id, 'phone')
  wechat.agree('phone', credits)
  const { wechatConsents } = api.db.tables
  const updatedAt = api.clock.now()
  await api.db.insertRow(wechatConsents, { userId: admin.id, template, credits, updatedAt })
}

/** Of this process, and of the database where it can be read. */
const processorOf = (database: number | undefined): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6 + (cpuSeconds(database) ?? 0)
}
