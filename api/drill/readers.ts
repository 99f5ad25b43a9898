import { setTimeout as wait } from 'node:timers/promises'
import { type ReadingAlong, readAlong } from '../test/read-along'

const EACH = 2
const PAUSE_MS = 50

export type Readers = {
  /** Lets everybody hear of this task, if it comes in time, and go. */
  readonly rest: (task: number, patienceMs: number) => Promise<void>
  /** What a reader was not told although they see it, or more than once, or out of order. */
  readonly unheard: (last: number) => readonly string[]
}

/** People who read along all the time: whenever the line breaks they come back to where they were. */
export const startReaders = async (
  origin: string,
  tokens: Readonly<Record<string, string>>,
): Promise<Readers> => {
  const names = Object.keys(tokens).flatMap((name) =>
    Array.from({ length: EACH }, (_, index) => [`${name} ${index + 1}`, tokens[name] ?? ''] as const),
  )
  const readers = await Promise.all(names.map(([name, token]) => startReader(origin, name, token)))
  return {
    rest: async (task, patienceMs) => {
      for (const until = Date.now() + patienceMs; Date.now() < until; await wait(PAUSE_MS))
        if (readers.every(({ hasHeardOf }) => hasHeardOf(task))) break
      await Promise.all(readers.map(({ leave }) => leave()))
    },
    unheard: (last) => readers.flatMap(({ name, first, heard }) => missing(name, first, last, heard)),
  }
}

type Reader = {
  readonly name: string
  /** Behind which everything is heard. */
  readonly first: number
  readonly heard: readonly number[]
  readonly hasHeardOf: (task: number) => boolean
  readonly leave: () => Promise<void>
}

const startReader = async (origin: string, name: string, token: string): Promise<Reader> => {
  const heard: number[] = []
  let isOver = false
  let line = await readAlong(origin, { authorization: `Bearer ${token}` })
  for (; line.position() === undefined; await wait(PAUSE_MS))
    if (line.isOver()) throw new Error('Nobody tells')
  const first = line.position() ?? 0
  const place = () => Math.max(first, heard.at(-1) ?? 0, line.position() ?? 0)
  const read = async () => {
    for (;;) {
      for (let told = 0; !(line.isOver() && told === line.told.length); await wait(PAUSE_MS))
        for (; told < line.told.length; told++) hear(line, told, heard)
      if (isOver) return
      line = await comeBack(origin, token, place())
    }
  }
  const reading = read()
  // Told by `leave`.
  reading.catch(() => {})
  return {
    name,
    first,
    heard,
    hasHeardOf: (task) => line.told.some(({ event, data }) => event === 'task' && data.id === task),
    leave: () => {
      isOver = true
      line.leave()
      return reading
    },
  }
}

const hear = ({ told }: ReadingAlong, index: number, heard: number[]): void => {
  const one = told[index]
  if (one?.event === 'reset') throw new Error('The place was not known any more')
  if (one?.id !== undefined) heard.push(one.id)
}

const comeBack = async (origin: string, token: string, place: number): Promise<ReadingAlong> => {
  for (;;) {
    await wait(PAUSE_MS)
    const headers = { authorization: `Bearer ${token}`, 'last-event-id': String(place) }
    const line = await readAlong(origin, headers).catch(() => undefined)
    if (line?.status === 200) return line
    line?.leave()
  }
}

const missing = (name: string, first: number, last: number, heard: readonly number[]): readonly string[] => {
  const all = new Set(heard)
  const places = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + 1 + index)
  return [
    ...places.filter((place) => !all.has(place)).map((place) => `${name} was not told of position ${place}`),
    ...heard
      .filter((place, index) => index > 0 && place <= (heard[index - 1] ?? 0))
      .map((place) => `${name} was told of position ${place} again, or late`),
  ]
}
