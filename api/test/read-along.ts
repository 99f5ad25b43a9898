export type Told = {
  readonly id: number | undefined
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

export type ReadingAlong = {
  readonly status: number
  readonly headers: Headers
  /** Everything so far, in order. */
  readonly told: readonly Told[]
  /** The last place that was named. */
  readonly position: () => number | undefined
  readonly isOver: () => boolean
  /** As when the line breaks. */
  readonly leave: () => void
}

/** Reads `GET /api/events` over HTTP, as a client that shares no code with the server does. */
export const readAlong = async (
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<ReadingAlong> => {
  const leaving = new AbortController()
  const answer = await fetch(`${url}/api/events`, { headers, signal: leaving.signal })
  const told: Told[] = []
  let position: number | undefined
  let isOver = false
  const take = (block: string) => {
    const lines = block.split('\n').map((line) => line.split(/: ?/, 1).concat(line.replace(/^\w*: ?/, '')))
    const field = (name: string) => lines.find(([key]) => key === name)?.[1]
    const id = field('id')
    if (id !== undefined) position = Number(id)
    const event = field('event')
    if (event !== undefined)
      told.push({ event, data: JSON.parse(field('data') ?? 'null'), id: id === undefined ? id : Number(id) })
  }
  const read = async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const part of answer.body ?? []) {
      text += decoder.decode(part, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      blocks.forEach(take)
    }
  }
  void read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true
    })
  return {
    status: answer.status,
    headers: answer.headers,
    told,
    position: () => position,
    isOver: () => isOver,
    leave: () => leaving.abort(),
  }
}
