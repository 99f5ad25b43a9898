import { setFlagsFromString } from 'node:v8'
import { warmUpPasswords } from './auth/passwords'
import { followReleases } from './declaration/follow-releases'
import { DEMO_PASSWORD, demoAccounts } from './demo/customer'
import type { Deps, Root } from './deps'
import { loadDotEnv, readEnvironment, WrongSetting } from './environment'
import { faultLine } from './fault-line'
import { jobKinds, subscribersFor } from './job-kinds'
import { startRunner } from './jobs/runner'
import { faultOf } from './log-fault'
import { closeDeps, openDeps } from './open-deps'
import { startSequencer } from './outbox/sequencer'
import { startSubscribers } from './outbox/start-subscribers'
import { fillDefaults, fillDemo, prepareDatabase } from './prepare-database'
import { type Serving, serve } from './serve'

// V8 lets a small heap grow to four times what lives in it before it clears it: twice is enough here.
setFlagsFromString('--heap-growing-percent=100')

/** What waits longer for the database is refused with 503, so that a whole request has its answer within 3 s. */
const PATIENCE_MS = 2500

const start = async (): Promise<void> => {
  loadDotEnv()
  const environment = readEnvironment()
  const deps = await openDeps(environment, { patienceMs: PATIENCE_MS })
  try {
    await prepareDatabase(deps)
    const filled = environment.demo && (await fillDemo(deps))
    await fillDefaults(deps)
    await warmUpPasswords()
    const serving = await listen(deps)
    // First: whoever reads the address may tell it to stop.
    stopOnSignal(deps, serving, [
      startRunner(deps, jobKinds),
      startSequencer(deps),
      followReleases(deps),
      startSubscribers(deps, subscribersFor(deps)),
    ])
    tell(deps, serving, filled)
  } catch (error) {
    await closeDeps(deps)
    throw error
  }
}

const listen = async (root: Root): Promise<Serving> => {
  const { host, port } = root.environment
  try {
    return await serve(root, { host, port })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const hint = reason === 'EADDRINUSE' ? 'another program listens there; choose another PORT' : reason
    throw new WrongSetting(`Cannot listen on ${host}:${port}: ${hint}.`)
  }
}

const tell = ({ environment, cache }: Deps, { url }: Serving, filled: boolean): void => {
  const shown = url.replace('//127.0.0.1:', '//localhost:').replace('//0.0.0.0:', '//localhost:')
  const names = demoAccounts.map(({ username }) => username).join(', ')
  const lines = [
    `OMS: ${shown}`,
    filled && '演示数据已生成。Demo data was filled in.',
    environment.demo && `演示账号 Demo accounts: ${names}   密码 password: ${DEMO_PASSWORD}`,
    cache.state() === 'alone' && alone,
  ]
  console.log(lines.filter(Boolean).join('\n'))
}

const alone =
  'Without REDIS_URL this must stay the only process: a second one would hear of ended sign-ins and changed rights ' +
  'up to 5 s late, and would count failed sign-ins on its own.'

const stopOnSignal = (deps: Deps, serving: Serving, working: readonly Pick<Serving, 'stop'>[]): void => {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    // Jobs end while the last requests are answered.
    await Promise.all([serving.stop(), ...working.map(({ stop }) => stop())])
    await closeDeps(deps)
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
}

// Node itself would print the parameters of a failed statement.
process.on('uncaughtException', (error) => {
  console.error(faultOf(error))
  process.exit(1)
})

start().catch((error: unknown) => {
  const line = error instanceof WrongSetting ? error.message : faultLine(error)
  if (line) console.error(`OMS is not started. ${line}`)
  else console.error(faultOf(error))
  process.exit(1)
})
