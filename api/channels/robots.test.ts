import type { ChannelKind } from '@oms/db/domain/channels'
import { engines } from '@oms/db/test/engines'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { robotSecrets } from '../test/receiver'
import { startTold } from '../test/start-told'

const MINUTE = 60_000
/** A call may be on its way for a while: what is over a limit waits a little longer. */
const LIMIT = 62_000

type Robot = {
  readonly at: 'wecom' | 'dingtalk' | 'feishu'
  readonly kind: Exclude<ChannelKind, 'webhook'>
  readonly path: string
  readonly secret?: string
  readonly most: number
  readonly wrong: readonly [path: string, code: number]
}

const robots: readonly Robot[] = [
  {
    ...{ at: 'wecom', kind: 'wecomRobot', most: 20 },
    path: `/cgi-bin/webhook/send?key=${robotSecrets.wecom}`,
    wrong: ['/cgi-bin/webhook/send?key=other', 93000],
  },
  {
    ...{ at: 'dingtalk', kind: 'dingtalkRobot', most: 20, secret: robotSecrets.dingtalk },
    path: '/robot/send?access_token=token',
    wrong: ['/robot/send?access_token=other', 300005],
  },
  {
    ...{ at: 'feishu', kind: 'feishuRobot', most: 100, secret: robotSecrets.feishu },
    path: '/open-apis/bot/v2/hook/token',
    wrong: ['/open-apis/bot/v2/hook/other', 404],
  },
]

describe.each(engines)('robots on %s', (engine) => {
  describe.each(robots)('$at', ({ at, kind, path, secret, most, wrong }) => {
    let office: Awaited<ReturnType<typeof startTold>>
    beforeEach(async () => {
      const label = { zh: '运维群', en: 'Operations' }
      office = await startTold(engine, () => ({ x_group: { kind, label, kinds: ['create', 'urge'] } }))
    })
    afterEach(() => office.close())

    const give = async (address = path, signing = secret) => {
      const body = { url: `${office.receiver.url}${address}`, ...(signing && { secret: signing }) }
      const { status, text } = await office.secret('x_group', body)
      expect([status, text]).toEqual([201, '{}'])
    }

    test('says in its group what happened, and calls nobody by what a reporter wrote', async () => {
      await give()
      const title = '@all <at user_id="all"></at> <@13800000000> 请看'
      const id = await office.bring('pending', { title })
      await office.followed()
      expect(office.receiver.taken.map((one) => one.at)).toEqual([at])
      const said = JSON.stringify(office.receiver.taken[0]?.body)
      expect(said).toContain(`T${String(id).padStart(6, '0')} ＠all`)
      expect(said).toContain('李静：提交，现为“待审核”')
      expect(said).toContain(`https://oms.example.com/tasks/${id}`)
      expect(said).not.toMatch(/@|</)
      expect(await office.deliveries()).toEqual([['x_group', 'create', 'sent', null]])
    })

    test('beyond its limit the rest waits for the next minute, and nothing is lost or refused', async () => {
      await give()
      const count = most + 5
      for (let made = 0; made < count; made += 1) await office.bring('pending', { title: `第 ${made} 个` })
      await office.followed()
      expect(office.receiver.taken).toHaveLength(most)
      office.clock.advance(LIMIT)
      await office.followed()
      expect(office.receiver.taken).toHaveLength(count)
      const [place = ''] = Object.keys(office.receiver.called)
      expect(office.receiver.called[place]).toBe(count)
      expect((await office.deliveries()).map(([, , state]) => state)).toEqual(Array(count).fill('sent'))
    })

    test('away, it is told when it is back', async () => {
      await give()
      office.receiver.answers('nothing')
      await office.bring('pending')
      await office.followed()
      expect(await office.deliveries()).toEqual([['x_group', 'create', 'waiting', null]])
      office.receiver.answers(undefined)
      office.clock.advance(MINUTE)
      await office.followed()
      expect(await office.deliveries()).toEqual([['x_group', 'create', 'sent', null]])
    })

    test('a test send tells what the other side answered to the wrong address', async () => {
      await give(wrong[0])
      const { ok, status, answer } = (await office.test('x_group')).body
      expect(ok).toBe(false)
      expect(`${status} ${answer}`).toContain(String(wrong[1]))
      await give()
      expect((await office.test('x_group')).body).toMatchObject({ ok: true, status: 200 })
    })

    if (secret)
      test('a wrong signature fails for good, and it is said why', async () => {
        await give(path, 'wrong')
        await office.bring('pending')
        await office.followed()
        expect(await office.deliveries()).toEqual([['x_group', 'create', 'failed', 'secret']])
      })
  })
})
