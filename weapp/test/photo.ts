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

/** A picture of a screen, as somebody would attach it. */
export const screenshot = (): Promise<Buffer> => {
  const rows = [0, 1, 2, 3].map(
    (row) =>
      `<path d="M24 ${92 + row * 28}h60M110 ${92 + row * 28}h70M206 ${92 + row * 28}h50" stroke="#5b606a" stroke-width="8"/>`,
  )
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280"><rect width="280" height="280" fill="#f4f5f7"/><rect width="280" height="52" fill="#1d4ed8"/><path d="M24 27h90" stroke="#fff" stroke-width="10"/>${rows.join('')}<rect x="12" y="192" width="256" height="72" fill="none" stroke="#c81e2b" stroke-width="6"/></svg>`
  return sharp(Buffer.from(drawing)).png().toBuffer()
}

export const textFile = (name: string, text: string, type = 'text/plain'): Given => ({
  name,
  type,
  base64: Buffer.from(text).toString('base64'),
})
