import { join } from 'node:path'
import { backUpSqlite } from '@oms/db/dialect/sqlite-backup'
import { fileArgument } from '../file-argument'
import { runApart, Stop } from '../run-command'
import { backUpFiles } from './copy-files'

await runApart(({ databaseUrl, dataDir, files }) => {
  if (databaseUrl)
    throw new Stop(
      'DATABASE_URL names a server, which has its own tool: mariadb-dump --single-transaction --quick --routines oms > FILE',
    )
  const file = fileArgument('backup')
  backUpSqlite(join(dataDir, 'oms.db'), file)
  console.log(`The database was copied to ${file}.`)
  // After the database: what the copy names is there.
  for (const line of backUpFiles(files, file)) console.log(line)
})
