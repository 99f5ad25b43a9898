import type { Handle } from '@oms/db/database'
import { termsOf } from '@oms/db/terms'
import { eq } from 'drizzle-orm'

/** Makes the task findable by its title, and by none that it had before. */
export const indexTerms = async (tx: Handle, taskId: number, title: string): Promise<void> => {
  await tx.insertNumbers(tx.tables.taskTerms, 'term', termsOf(title), { taskId })
}

export const reindexTerms = async (tx: Handle, taskId: number, title: string): Promise<void> => {
  await tx.deleteWhere(tx.tables.taskTerms, eq(tx.tables.taskTerms.taskId, taskId))
  await indexTerms(tx, taskId, title)
}
