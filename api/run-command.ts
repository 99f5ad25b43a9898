import type { Deps } from './deps'
import { loadDotEnv, readEnvironment, WrongSetting } from './environment'
import { closeDeps, openDeps } from './open-deps'

/** Something the operator has to mend: its message is all that is printed. */
export class Stop extends Error {}

/** Runs a command of operators against what the environment names; a number it gives is the exit code. */
export const runCommand = async (run: (deps: Deps) => Promise<number | undefined>): Promise<void> => {
  try {
    loadDotEnv()
    const deps = await openDeps(readEnvironment())
    try {
      process.exitCode = (await run(deps)) ?? 0
    } finally {
      await closeDeps(deps)
    }
  } catch (error) {
    console.error(error instanceof Stop || error instanceof WrongSetting ? error.message : error)
    process.exitCode = 1
  }
}
