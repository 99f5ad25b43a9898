import { createHash } from 'node:crypto'

/** Lets content through and measures it on the way. */
export const measure = () => {
  const hash = createHash('sha256')
  let size = 0
  return {
    async *over(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of content) {
        hash.update(chunk)
        size += chunk.length
        yield chunk
      }
    },
    /** Of all that has come through; asked once. */
    found: () => ({ size, sha256: hash.digest('hex') }),
  }
}
