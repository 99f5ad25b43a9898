import type { PoolConnection } from 'mysql2/promise'
import { database } from './database'

export const inTransaction = async <T>(run: (tx: PoolConnection) => Promise<T>): Promise<T> => {
  const tx = await database.getConnection()
  try {
    await tx.beginTransaction()
    const result = await run(tx)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  } finally {
    tx.release()
  }
}
