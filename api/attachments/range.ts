import { Refusal } from '../edge/errors'
import type { Range } from './storage/storage'

/** What a `Range` header asks for of so many bytes; undefined for all, which several ranges are answered with too. Throws 416. */
export const rangeOf = (header: string | undefined, size: number): Range | undefined => {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    if (Number(last) === 0 || size === 0) throw outside(size)
    return { start: Math.max(0, size - Number(last)), end: size - 1 }
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  // The wrong way round it is no range.
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) throw outside(size)
  return { start, end }
}

const outside = (size: number): Refusal => new Refusal(416, 'file.outside', { params: { size } })
