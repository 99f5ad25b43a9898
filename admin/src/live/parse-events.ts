/** One block of a stream: a place, an event, or how long to wait before coming back. */
export type Block = {
  readonly id?: number
  readonly event?: string
  readonly data?: unknown
  readonly retry?: number
}

/** Takes a stream of server-sent events piece by piece, cut anywhere, and gives each block once it is whole. */
export const eventParser = (hear: (block: Block) => void): ((piece: string) => void) => {
  let text = ''
  return (piece) => {
    text += piece
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) hear(blockOf(block))
  }
}

const blockOf = (text: string): Block => {
  const given: Record<string, string> = {}
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    // A line that begins with a colon only says that the line stands.
    if (colon > 0) given[line.slice(0, colon)] = line.slice(colon + 1).trimStart()
  }
  const { id, event, data, retry } = given
  return {
    ...(id !== undefined && { id: Number(id) }),
    ...(event !== undefined && { event, data: JSON.parse(data ?? 'null') }),
    ...(retry !== undefined && { retry: Number(retry) }),
  }
}
