import type { Line } from './phone/asked'

/** Numbers from 0 to 1 that a seed brings back (mulberry32). */
export const luckOf = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Weather = {
  readonly line: Line
  /** Writes that came before the moment that the server had named. */
  readonly tooEarly: readonly string[]
  /** The program was started anew: it may ask at once. */
  readonly forget: () => void
  readonly counts: Readonly<Record<'asked' | 'lost' | 'unanswered' | 'putOff' | 'ended', number>>
}

type Given = {
  readonly luck: () => number
  readonly now: () => number
  /** Where what gets through arrives. */
  readonly arrive: (path: string, init: RequestInit) => Promise<Response>
  /** Ends the program in the midst of it. */
  readonly end: () => void
}

const LOSS = 0.3
const PUT_OFF = 0.05
const ENDED = 0.03

/** A line that loses 30 % of requests and 30 % of answers, puts off now and then, and on which the program dies. */
export const badWeather = ({ luck, now, arrive, end }: Given): Weather => {
  const counts = { asked: 0, lost: 0, unanswered: 0, putOff: 0, ended: 0 }
  const tooEarly: string[] = []
  let notBefore = 0
  const die = () => {
    counts.ended += 1
    end()
  }
  return {
    counts,
    tooEarly,
    forget: () => {
      notBefore = 0
    },
    line: async (path, init) => {
      counts.asked += 1
      const isWrite = init.method === 'POST' && !path.startsWith('/api/auth/')
      if (isWrite && now() < notBefore) tooEarly.push(`${path}, ${notBefore - now()} ms before its time`)
      if (luck() < LOSS) {
        counts.lost += 1
        throw new Error('the request was lost')
      }
      if (luck() < PUT_OFF) {
        counts.putOff += 1
        const [status, seconds] = [luck() < 0.5 ? 429 : 503, 1 + Math.floor(luck() * 90)]
        if (isWrite) notBefore = now() + seconds * 1000
        return Response.json(
          { message: '请稍后再试', code: 'busy' },
          { status, headers: { 'Retry-After': String(seconds) } },
        )
      }
      const answering = arrive(path, init)
      // While the server is still at it: the program that starts again finds the deed half done.
      if (luck() < ENDED) die()
      const answer = await answering
      const text = await answer.text()
      if (luck() < LOSS) {
        counts.unanswered += 1
        throw new Error('the answer was lost')
      }
      if (luck() < ENDED) die()
      const isEmpty = answer.status === 204 || answer.status === 304
      return new Response(isEmpty ? null : text, { status: answer.status, headers: answer.headers })
    },
  }
}
