/** Who waits in this process to be told that there is something to do. */
export const wakes = () => {
  const waiting = new Map<string, Set<() => void>>()
  return {
    onWake: (name: string, run: () => void): (() => void) => {
      const those = waiting.get(name) ?? new Set()
      waiting.set(name, those.add(run))
      return () => those.delete(run)
    },
    wakeHere: (name: string): void => {
      for (const run of waiting.get(name) ?? []) run()
    },
  }
}
