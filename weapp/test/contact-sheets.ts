import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const IN_A_ROW = 5
const [WIDTH, HEIGHT, GAP] = [300, 615, 16]

/** Pictures of one page: in the light theme, and in the dark one. */
export type Pair = { readonly light: Buffer; readonly dark: Buffer }

/** Lays pictures of pages on sheets `weapp-1.webp`, …, five beside each other, the light ones over the dark ones. */
export const writeSheets = async (folder: string, pairs: readonly Pair[]): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  for (let first = 0; first < pairs.length; first += IN_A_ROW)
    await sheetOf(pairs.slice(first, first + IN_A_ROW)).then((sheet) =>
      sheet.webp({ quality: 80 }).toFile(join(folder, `weapp-${first / IN_A_ROW + 1}.webp`)),
    )
}

const sheetOf = async (pairs: readonly Pair[]) => {
  const placed = pairs.flatMap(({ light, dark }, column) =>
    [light, dark].map(async (picture, row) => ({
      input: await sharp(picture).resize(WIDTH, HEIGHT).png().toBuffer(),
      left: GAP + column * (WIDTH + GAP),
      top: GAP + row * (HEIGHT + GAP),
    })),
  )
  const background = '#8a8f99'
  const size = { width: GAP + IN_A_ROW * (WIDTH + GAP), height: GAP + 2 * (HEIGHT + GAP) }
  return sharp({ create: { ...size, channels: 3, background } }).composite(await Promise.all(placed))
}
