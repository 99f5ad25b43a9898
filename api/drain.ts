import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises'

/** The listener goes once nobody new came for so long, at the latest after `LATEST_MS`. */
const QUIET_MS = 100
const LATEST_MS = 1000
/** A connection that has asked nothing yet is given so long to ask. */
const FIRST_WORD_MS = 500
/** Whoever is not answered by then is cut off. */
const PATIENCE_MS = 10_000
const LOOK_MS = 20
const EMPTY_TURN_MS = 0.1

type Line = { readonly since: number; under: number; asked: boolean }

/**
 * Ends a server so that nobody is reset: whoever connects while it still listens is answered, each answer says
 * `Connection: close`, and connections on which nothing is under way are closed. To be made before it listens.
 */
export const createDrain = (server: Server): (() => Promise<void>) => {
  const lines = new Map<Socket, Line>()
  const answers = new Set<ServerResponse>()
  let draining = false
  let lastCame = 0

  server.on('connection', (socket: Socket) => {
    lastCame = performance.now()
    lines.set(socket, { since: lastCame, under: 0, asked: false })
    socket.once('close', () => lines.delete(socket))
  })
  // Before the app's own listener, which may answer at once.
  server.prependListener('request', ({ socket }, answer) => {
    const line = lines.get(socket)
    if (line) {
      line.under += 1
      line.asked = true
    }
    answers.add(answer)
    if (draining) closing(answer)
    answer.once('close', () => {
      answers.delete(answer)
      if (line) line.under -= 1
    })
  })

  const closeUnused = (): void => {
    const now = performance.now()
    for (const [socket, { since, under, asked }] of lines)
      if (under === 0 && (asked || now - since > FIRST_WORD_MS)) socket.destroy()
  }

  return async () => {
    draining = true
    for (const answer of answers) closing(answer)
    const began = performance.now()
    const isQuiet = () => performance.now() - Math.max(began, lastCame) > QUIET_MS
    while (!isQuiet() && performance.now() - began < LATEST_MS) await wait(LOOK_MS)
    await emptyTurn()
    server.close()
    const end = performance.now() + PATIENCE_MS
    for (closeUnused(); lines.size > 0 && performance.now() < end; closeUnused()) await wait(LOOK_MS)
    for (const socket of lines.keys()) socket.destroy()
  }
}

/**
 * Right after a turn of events in which next to nothing happened: it accepted whoever was waiting, and the system
 * resets those who have come since.
 */
const emptyTurn = async (): Promise<void> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const began = performance.now()
    await nextTurn()
    if (performance.now() - began < EMPTY_TURN_MS) return
  }
}

/** Node says so in the headers, where they are not sent yet. */
const closing = (answer: ServerResponse): void => {
  answer.shouldKeepAlive = false
}
