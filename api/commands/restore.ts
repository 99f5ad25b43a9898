import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { restoreSqlite } from '@oms/db/dialect/sqlite-backup'
import { fileArgument } from '../file-argument'
import { runApart, Stop } from '../run-command'
import { restoreFiles } from './copy-files'

await runApart(({ databaseUrl, dataDir, files }) => {
  if (databaseUrl) throw new Stop('DATABASE_URL names a server, which has its own tool: mariadb oms < FILE')
  const file = fileArgument('restore')
  mkdirSync(dataDir, { recursive: true })
  const now = new Date()
  const { kept } = restoreSqlite(file, join(dataDir, 'oms.db'), now)
  console.log(`The database is that of ${file} now.`)
  if (kept) console.log(`What was there before is kept as ${kept}.`)
  for (const line of restoreFiles(files, file, now)) console.log(line)
  console.log('Check it with npm run verify-log, then start the server.')
})
