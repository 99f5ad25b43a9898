import type { Handle } from '@oms/db/database'
import { termsOf } from '@oms/db/terms'
import { eq } from 'drizzle-orm'

/** Makes the task findable by these texts, and by none that it had before. */
export const indexTerms = async (tx: Handle, taskId: number, texts: readonly string[]): Promise<void> => {
  const { taskTerms } = tx.tables
  const terms = new Set(texts.flatMap((text) => [...termsOf(text)]))
  if (terms.size > 0)
    await tx.insertRows(
      taskTerms,
      [...terms].map((term) => ({ term, taskId })),
    )
}

export const reindexTerms = async (tx: Handle, taskId: number, texts: readonly string[]): Promise<void> => {
  await tx.deleteWhere(tx.tables.taskTerms, eq(tx.tables.taskTerms.taskId, taskId))
  await indexTerms(tx, taskId, texts)
}
