import { startApi } from '../test/start-api'
import { walkContent } from '../test/walk-content'

/** Has the parties work under so many configurations on the embedded engine, prints those that fail, gives how many. */
export const walkContents = async (count: number): Promise<number> => {
  const began = performance.now()
  let broken = 0
  for (let seed = 0; seed < count; seed += 1) {
    const api = await startApi({ engine: 'sqlite' })
    try {
      await walkContent(api, seed)
    } catch (error) {
      broken += 1
      console.log(`  configuration ${seed}: ${error instanceof Error ? error.message : error}`)
    } finally {
      await api.close()
    }
  }
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`Configurations: ${count} released and walked through in ${seconds} s, ${broken} broken`)
  return broken
}
