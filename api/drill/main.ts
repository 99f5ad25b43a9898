import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hasMariadb, type PrivateMariadb, startMariadb } from '../test/mariadb'
import { hasRedis, type PrivateRedis, privateRedis } from '../test/redis'
import { hasSmallDisks } from '../test/small-disk'
import { type Filled, fillDisk } from './full-disk'
import { tellWhileMailIsAway } from './mail-away'
import { killWhileTelling } from './messages'
import { passRobotLimits } from './robot-limits'
import { killApi, killBeside, type Round, strike } from './rounds'
import { walkContents } from './walk-contents'

const help = `npm run drill -- [options]

Kills the built API, a MariaDB and a Redis under load, on servers of its own, and counts what was said to be done and
is not there, or is there twice, and what those who read along were not told; files on their way go on, or are swept.
Kills one of two processes while they send messages, and lets them meet the limits of robots; takes the mail server
away for an hour of a moved clock; has three parties work under configurations made at random.

  --kills 20       kill -9 of the API on each engine
  --outages 4      kill -9 of the MariaDB and of the Redis that the API works with
  --deaths 50      kill -9 of one of two processes that send 2,000 messages to a webhook
  --robots 50      reports of which two processes tell robots, more than these take in a minute
  --mail 60        minutes without a mail server, in each of which something happens, on each engine
  --contents 1000  configurations made at random, each released and walked through to its end
  --help           this text`

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    outages: { type: 'string', default: '4' },
    deaths: { type: 'string', default: '50' },
    robots: { type: 'string', default: '50' },
    mail: { type: 'string', default: '60' },
    contents: { type: 'string', default: '1000' },
    help: { type: 'boolean', default: false },
  },
})

const AWAY_MS = 1500

const drill = async (kills: number, outages: number): Promise<readonly Round[]> => {
  const rounds: Round[] = []
  const add = (round: Round) => {
    rounds.push(round)
    printRound(round)
  }
  const folder = mkdtempSync(join(tmpdir(), 'oms-drill-'))
  try {
    if (kills > 0)
      add(
        await strike('API on SQLite', { file: join(folder, 'oms.db') }, { DATA_DIR: folder }, kills, killApi),
      )
    if (!hasMariadb) console.log('Left out: MariaDB (install the package mariadb-server)')
    if (!hasRedis) console.log('Left out: Redis (install the package redis-server)')
    if (!hasMariadb) return rounds
    const over = async (
      blows: number,
      run: (mariadb: PrivateMariadb, redis?: PrivateRedis) => Promise<Round>,
    ) => {
      if (blows === 0) return
      const mariadb = await startMariadb()
      const redis = hasRedis ? await privateRedis() : undefined
      try {
        add(await run(mariadb, redis))
      } finally {
        await redis?.stop()
        await mariadb.remove()
      }
    }
    const variables = (mariadb: PrivateMariadb, redis?: PrivateRedis) => ({
      DATA_DIR: folder,
      DATABASE_URL: mariadb.url,
      ...(redis ? { REDIS_URL: redis.url } : {}),
    })
    await over(kills, (mariadb, redis) =>
      strike('API on MariaDB', { url: mariadb.url }, variables(mariadb, redis), kills, killApi),
    )
    await over(outages, (mariadb, redis) =>
      strike(
        'MariaDB',
        { url: mariadb.url },
        variables(mariadb, redis),
        outages,
        killBeside(mariadb, AWAY_MS),
      ),
    )
    if (hasRedis)
      await over(outages, (mariadb, redis) => {
        if (!redis) throw new Error('A Redis is needed')
        const beside = killBeside({ kill: redis.stop, start: redis.start }, AWAY_MS)
        return strike('Redis', { url: mariadb.url }, variables(mariadb, redis), outages, beside)
      })
    return rounds
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const printFilled = ({ refused, asked, isWhole, left }: Filled): void => {
  console.log(
    `Full disk: ${refused} of ${asked} uploads refused in words; the one under way ${isWhole ? 'gone on with, whole' : 'NOT WHOLE'}; ${left} files half there`,
  )
}

const printRound = ({ name, blows, recoveries, ...found }: Round): void => {
  const { acknowledged, lost, doubled, broken, unfollowed, unheard } = found
  const { arrived, resumed, lostFiles, unswept } = found
  const sorted = [...recoveries].sort((a, b) => a - b)
  const seconds = (ms = 0) => (ms / 1000).toFixed(2)
  const spread = `${seconds(sorted[0])} / ${seconds(sorted[sorted.length >> 1])} / ${seconds(sorted.at(-1))} s`
  console.log(
    `${name}: ${blows} killed; ${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled, ` +
      `${broken.length} logs broken, ${unfollowed.length} not followed, ${unheard.length} not told to who reads along; back in ${spread} (least / median / most)`,
  )
  console.log(
    `  ${arrived} files arrived, ${resumed} of them gone on with; ${lostFiles.length} lost or altered, ${unswept.length} left behind by the sweep`,
  )
  for (const text of lostFiles) console.log(`  lost: ${text}`)
  for (const key of unswept) console.log(`  left behind: ${key}`)
  for (const { kind, mark } of lost) console.log(`  lost: ${kind} ${mark}`)
  for (const { kind, mark } of doubled) console.log(`  doubled: ${kind} ${mark}`)
  for (const text of unfollowed) console.log(`  not followed: ${text}`)
  for (const text of unheard) console.log(`  ${text}`)
}

const whole = (name: string, text: string): number => {
  if (!/^\d{1,4}$/.test(text)) throw new Error(`--${name} takes a whole number`)
  return Number(text)
}

if (values.help) console.log(help)
else {
  const filled = hasSmallDisks ? await fillDisk() : undefined
  if (filled) printFilled(filled)
  else console.log('Left out: a full disk (nobody but root may mount one here)')
  const isFilledWell = !filled || (filled.refused === filled.asked && filled.isWhole && filled.left === 0)
  const rounds = await drill(whole('kills', values.kills), whole('outages', values.outages))
  const untold = await killWhileTelling(whole('deaths', values.deaths))
  const refused = await passRobotLimits(whole('robots', values.robots))
  const unread = await tellWhileMailIsAway(whole('mail', values.mail))
  const broken = await walkContents(whole('contents', values.contents))
  const isClean =
    isFilledWell &&
    untold === 0 &&
    refused === 0 &&
    unread === 0 &&
    broken === 0 &&
    rounds.every(({ lost, doubled, broken, unfollowed, unheard, lostFiles, unswept }) =>
      [lost, doubled, broken, unfollowed, unheard, lostFiles, unswept].every(({ length }) => length === 0),
    )
  console.log(isClean ? 'Nothing lost, nothing doubled.' : 'NOT IN ORDER, see above.')
  process.exitCode = isClean ? 0 : 1
}
