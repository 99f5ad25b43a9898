/** What the server tells: an event, or its place alone. */
export type Block = { readonly id?: number; readonly event?: string; readonly data?: unknown }

const fieldPattern = /^(\w+): ?(.*)$/

/** Takes the text of an event stream as it comes and hears its blocks, each once it is whole. */
export const eventReader = (hear: (block: Block) => void): ((text: string) => void) => {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(
        block.split('\n').flatMap((line) => {
          const [, name = '', value = ''] = fieldPattern.exec(line) ?? []
          return name ? [[name, value]] : []
        }),
      )
      hear({
        ...(fields.id === undefined ? {} : { id: Number(fields.id) }),
        ...(fields.event === undefined ? {} : { event: fields.event, data: JSON.parse(fields.data ?? '{}') }),
      })
    }
  }
}
