import { AsyncLocalStorage } from 'node:async_hooks'

/** Keeps transactions whole: inside one, only its own handle may be used, and only until it ends. */
export const createGuard = () => {
  const current = new AsyncLocalStorage<{ open: boolean }>()
  return {
    /** Throws inside a transaction of this database. */
    outside: (): void => {
      if (current.getStore()?.open)
        throw new Error('Inside a transaction, use the handle that the transaction was given.')
    },
    /** Runs one transaction; the function given to it throws once the transaction is over. */
    within: async <T>(run: (stillOpen: () => void) => Promise<T>): Promise<T> => {
      const transaction = { open: true }
      const stillOpen = () => {
        // Handles return with their connection: one kept from an earlier transaction must not work in this one.
        if (!transaction.open || current.getStore() !== transaction)
          throw new Error('This transaction is over: a call was not awaited inside it.')
      }
      try {
        return await current.run(transaction, () => run(stillOpen))
      } finally {
        transaction.open = false
      }
    },
  }
}
