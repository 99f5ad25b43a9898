import { asc, gt } from 'drizzle-orm'
import { filesFault } from '../attachments/files-fault'
import type { Deps } from '../deps'
import { verifyChain } from '../kernel/verify-chain'
import { runCommand } from '../run-command'

const BATCH = 500

/** Walks every task's chain; exits with 1 when one is broken. */
const verifyAll = async ({ db, storage }: Deps): Promise<number> => {
  const { tasks } = db.tables
  let checked = 0
  let broken = 0
  for (let last = 0; ; ) {
    const batch = await db
      .select({ id: tasks.id, number: tasks.number })
      .from(tasks)
      .where(gt(tasks.id, last))
      .orderBy(asc(tasks.id))
      .limit(BATCH)
    for (const { id, number } of batch) {
      const proof = await verifyChain(db, id, filesFault(storage).check)
      checked += 1
      if (!proof?.fault) continue
      broken += 1
      console.error(`${number}: entry ${proof.fault.seq} ${proof.fault.reason}`)
    }
    last = batch.at(-1)?.id ?? last
    if (batch.length < BATCH) break
  }
  console.log(
    `${checked} tasks checked, ${broken === 0 ? 'every log is whole' : `${broken} logs are broken`}.`,
  )
  return broken === 0 ? 0 : 1
}

await runCommand(verifyAll)
