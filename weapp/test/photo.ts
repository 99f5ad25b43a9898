import sharp from 'sharp'
import type { Given } from './phone/files'

/** A photograph of so many pixels a side, whose noise no compression takes away. */
export const photo = async (side: number, name = 'IMG_0001.png'): Promise<Given & { bytes: Buffer }> => {
  const noise = Buffer.alloc(side * side * 3)
  let seed = side
  for (let index = 0; index < noise.length; index += 1) {
    seed = (Math.imul(seed, 1103515245) + 12345) | 0
    noise[index] = seed >> 16
  }
  const raw = { width: side, height: side, channels: 3 } as const
  const bytes = await sharp(noise, { raw }).png().toBuffer()
  return { name, type: 'image/png', base64: bytes.toString('base64'), bytes }
}

export const textFile = (name: string, text: string, type = 'text/plain'): Given => ({
  name,
  type,
  base64: Buffer.from(text).toString('base64'),
})
