/** Who waits in this process to be told that there is something to do, or hears what is said. */
export const wakes = () => {
  const waiting = new Map<string, Set<() => void>>()
  const hearing = new Map<string, Set<(text: string) => void>>()
  return {
    onWake: (name: string, run: () => void): (() => void) => {
      const those = waiting.get(name) ?? new Set()
      waiting.set(name, those.add(run))
      return () => those.delete(run)
    },
    wakeHere: (name: string): void => {
      for (const run of waiting.get(name) ?? []) run()
    },
    onSaid: (topic: string, hear: (text: string) => void): (() => void) => {
      const those = hearing.get(topic) ?? new Set()
      hearing.set(topic, those.add(hear))
      return () => those.delete(hear)
    },
    sayHere: (topic: string, text: string): void => {
      for (const hear of hearing.get(topic) ?? []) hear(text)
    },
  }
}
