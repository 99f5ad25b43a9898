/** Where a picture of this type ends, as its own format says; undefined where it does not hold together. */
export const pictureEnd = (type: string, bytes: Buffer): number | undefined => {
  try {
    return ends[type]?.(bytes)
  } catch {
    // Read beyond its end.
    return undefined
  }
}

const pngEnd = (bytes: Buffer): number | undefined => {
  for (let at = 8; at < bytes.length; ) {
    const [length, name] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)]
    at += 12 + length
    if (name === 'IEND') return at
  }
  return undefined
}

const EOI = 0xd9
const SOS = 0xda

const jpegEnd = (bytes: Buffer): number | undefined => {
  for (let at = 2; at < bytes.length; ) {
    if (bytes.readUInt8(at) !== 0xff) return undefined
    const marker = bytes.readUInt8(at + 1)
    if (marker === EOI) return at + 2
    // Filling, and what has no length.
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else {
      at += 2 + bytes.readUInt16BE(at + 2)
      if (marker === SOS) at = endOfScan(bytes, at)
    }
  }
  return undefined
}

const endOfScan = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

const gifEnd = (bytes: Buffer): number | undefined => {
  const tableOf = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + tableOf(bytes.readUInt8(10))
  const skipBlocks = () => {
    for (let size = bytes.readUInt8(at); size > 0; size = bytes.readUInt8(at)) at += size + 1
    at += 1
  }
  for (;;) {
    const kind = bytes.readUInt8(at)
    if (kind === 0x3b) return at + 1
    if (kind === 0x21) at += 2
    else if (kind === 0x2c) at += 11 + tableOf(bytes.readUInt8(at + 9))
    else return undefined
    skipBlocks()
  }
}

const riffEnd = (bytes: Buffer): number => {
  const size = bytes.readUInt32LE(4)
  return 8 + size + (size % 2)
}

const boxesEnd = (bytes: Buffer): number | undefined => {
  let at = 0
  while (at < bytes.length) {
    const size = bytes.readUInt32BE(at)
    if (size === 0) return bytes.length
    const whole = size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : size
    if (whole < 8 || !/^[\w ]{4}$/.test(bytes.toString('latin1', at + 4, at + 8))) return undefined
    at += whole
  }
  return at
}

const ends: Readonly<Record<string, (bytes: Buffer) => number | undefined>> = {
  'image/png': pngEnd,
  'image/jpeg': jpegEnd,
  'image/gif': gifEnd,
  'image/webp': riffEnd,
  'image/avif': boxesEnd,
}
