import { once } from 'node:events'
import { createServer } from 'node:net'

// Below 32768, where the system takes the ports of outgoing connections from, and away from well-known servers.
const lowest = 20_000
const highest = 32_000
const mostTries = 5

/**
 * Starts something on free ports, and anew on others when it fails: somebody may have taken one in between. The ports
 * stay free after a stop, since no outgoing connection is given them.
 */
export const onFreePorts = async <T>(
  count: number,
  start: (...ports: readonly number[]) => Promise<T>,
): Promise<T> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await start(...(await freePorts(count)))
    } catch (error) {
      if (tries === mostTries) throw error
    }
}

const freePorts = async (count: number): Promise<readonly number[]> => {
  const free = new Set<number>()
  while (free.size < count) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest))
    if (await canListen(port)) free.add(port)
  }
  return [...free]
}

const canListen = async (port: number): Promise<boolean> => {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
