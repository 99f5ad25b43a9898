import { setTimeout as wait } from 'node:timers/promises'
import type { OwnChannels } from '@oms/db/domain/channels'
import { type Received, robotSecrets } from '../test/receiver'
import { startCrew } from './crew'
import { openChannels, type TwoServers, withTwoServers } from './two-servers'

const CREW = 8
/** What is not sent by then is lost: a robot takes 20 a minute. */
const PATIENCE_MS = 600_000

const label = { zh: '演练', en: 'Drill' }
/** Of each report one thing goes to the first two, and each of five to the third, which takes five times as many. */
const robots = {
  wecom: { kind: 'wecomRobot', label, kinds: ['create'] },
  dingtalk: { kind: 'dingtalkRobot', label, kinds: ['create'] },
  feishu: { kind: 'feishuRobot', label },
} as const satisfies OwnChannels
type Robot = keyof typeof robots
const names = Object.keys(robots) as readonly Robot[]
const keyOf = (robot: Robot) => `x_${robot}`

type Told = {
  readonly happened: number
  readonly known: number
  readonly doubled: number
  /** Calls that the robot refused as too many. */
  readonly tooOften: number
}

/**
 * Two processes tell robots of so many reports, more than these take in a minute; prints what they took. Gives how much
 * is not in order.
 */
export const passRobotLimits = async (reports: number): Promise<number> => {
  if (reports === 0) return 0
  const began = performance.now()
  const found = await withTwoServers('robots', (all) => tell(all, reports))
  if (!found) return 0
  let wrong = 0
  for (const [robot, { happened, known, doubled, tooOften }] of found) {
    console.log(
      `Robot ${robot}: ${happened} happened, ${happened - known} lost, ${doubled} doubled, ${tooOften} calls over its limit`,
    )
    wrong += Math.abs(happened - known) + doubled + tooOften
  }
  console.log(`  after ${Math.round((performance.now() - began) / 1000)} s`)
  return wrong
}

const tell = async (all: TwoServers, reports: number): Promise<ReadonlyMap<Robot, Told>> => {
  const { servers, tokens, receiver, db } = all
  const { url } = receiver
  await openChannels(all, Object.fromEntries(names.map((robot) => [keyOf(robot), robots[robot]])), {
    [keyOf('wecom')]: { url: `${url}/cgi-bin/webhook/send?key=${robotSecrets.wecom}` },
    [keyOf('dingtalk')]: {
      url: `${url}/robot/send?access_token=token`,
      secret: robotSecrets.dingtalk,
    },
    [keyOf('feishu')]: { url: `${url}/open-apis/bot/v2/hook/token`, secret: robotSecrets.feishu },
  })
  const crew = startCrew(servers[0].origin, CREW, tokens)
  const made = () => crew.acknowledged.filter(({ kind }) => kind === 'report').length
  while (made() < reports) await crew.untilNext()
  await crew.rest()

  const { events, deliveries } = db.tables
  const happened = await db.select({ id: events.id, kind: events.kind }).from(events)
  const wanted = (robot: Robot) => {
    const { kinds }: OwnChannels[string] = robots[robot]
    return happened.filter(({ kind }) => kinds?.includes(kind) ?? true).length
  }
  const total = names.reduce((sum, robot) => sum + wanted(robot), 0)
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await wait(500)) {
    const rows = await db.select({ state: deliveries.state }).from(deliveries)
    if (rows.filter(({ state }) => state === 'sent').length === total) break
  }
  return new Map(
    names.map((robot) => {
      const taken = receiver.taken.filter(({ at }) => at === robot)
      const known = new Set(taken.map(saidIn)).size
      const counts = { happened: wanted(robot), known, doubled: taken.length - known }
      return [robot, { ...counts, tooOften: receiver.tooOften[robot] ?? 0 }]
    }),
  )
}

/** Which task and what happened to it; the status is the one of when it was sent. */
const saidIn = ({ body }: Received): string => JSON.stringify(body).replace(/，现为.*/, '')
