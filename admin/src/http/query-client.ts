import { QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem'

/** Shown again from memory at once and asked anew; only a lost connection or a server's fault is tried twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Nothing waits unseen for a network: what can't go out fails at once, and the screen says so.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 2_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) =>
        failures < 1 && isProblem(error) && (error.statusCode === 0 || error.statusCode >= 502),
      retryDelay: 600,
    },
  },
})
