import { AsyncLocalStorage } from 'node:async_hooks'

type Transaction = { open: boolean }

/**
 * Keeps transactions whole: inside one, only its own handle may be used, and only until it ends. Without
 * `watching` only the second is seen, of a handle whose connection has not been taken again: on Node.js before 24
 * whatever follows a call makes every promise of the process dearer.
 */
export const createGuard = (watching: boolean) => {
  const current = watching ? new AsyncLocalStorage<Transaction>() : undefined
  return {
    /** Throws inside a transaction of this database. */
    outside: (): void => {
      if (current?.getStore()?.open)
        throw new Error('Inside a transaction, use the handle that the transaction was given.')
    },
    /** Runs one transaction; the function given to it throws once the transaction is over. */
    within: async <T>(run: (stillOpen: () => void) => Promise<T>): Promise<T> => {
      const transaction: Transaction = { open: true }
      const stillOpen = () => {
        // Handles return with their connection: one kept from an earlier transaction must not work in this one.
        if (!transaction.open || (current && current.getStore() !== transaction))
          throw new Error('This transaction is over: a call was not awaited inside it.')
      }
      try {
        return await (current ? current.run(transaction, () => run(stillOpen)) : run(stillOpen))
      } finally {
        transaction.open = false
      }
    },
  }
}
