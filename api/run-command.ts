import type { Deps } from './deps'
import { type Environment, loadDotEnv, readEnvironment, WrongSetting } from './environment'
import { faultLine } from './fault-line'
import { faultOf } from './log-fault'
import { closeDeps, openDeps } from './open-deps'

/** Something the operator has to mend: its message is all that is printed. */
export class Stop extends Error {}

/** Runs a command of operators against what the environment names; a number it gives is the exit code. */
export const runCommand = (run: (deps: Deps) => Promise<number | undefined>): Promise<void> =>
  telling(async () => {
    const deps = await openDeps(readEnvironment())
    try {
      return await run(deps)
    } finally {
      await closeDeps(deps)
    }
  })

/** Runs one that opens nothing by itself; whatever it throws is for the operator to read. */
export const runApart = (run: (environment: Environment) => void): Promise<void> =>
  telling(async () => {
    const environment = readEnvironment()
    try {
      run(environment)
      return 0
    } catch (error) {
      throw new Stop(error instanceof Error ? error.message : String(error))
    }
  })

const telling = async (run: () => Promise<number | undefined>): Promise<void> => {
  try {
    loadDotEnv()
    process.exitCode = (await run()) ?? 0
  } catch (error) {
    const isTold = error instanceof Stop || error instanceof WrongSetting
    console.error(isTold ? error.message : (faultLine(error) ?? faultOf(error)))
    process.exitCode = 1
  }
}
