import { DEMO_PASSWORD, demoAccounts } from '../demo/customer'
import { fillDefaults, fillDemo, prepareDatabase } from '../prepare-database'
import { runCommand, Stop } from '../run-command'

await runCommand(async (deps): Promise<undefined> => {
  if (deps.environment.production)
    throw new Stop(
      'With NODE_ENV=production there is no demo data. Make the first administrator: npm run create-admin',
    )
  await prepareDatabase(deps)
  const filled = await fillDemo(deps)
  await fillDefaults(deps)
  console.log(
    filled ? 'Demo data was filled in.' : 'There are people in the database already; nothing was changed.',
  )
  if (filled)
    console.log(
      `Accounts: ${demoAccounts.map(({ username }) => username).join(', ')}; password ${DEMO_PASSWORD}`,
    )
})
