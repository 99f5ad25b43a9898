import { prepareDatabase } from '../prepare-database'
import { runCommand } from '../run-command'

await runCommand(async (deps): Promise<undefined> => {
  await prepareDatabase(deps)
  console.log('The database is up to date.')
})
