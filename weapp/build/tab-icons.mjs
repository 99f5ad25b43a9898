import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { readJson, weapp } from './entries.mjs'

/** WeChat draws them at a third of this size, and takes no drawings of lines. */
const SIZE = 81

/** The drawings of `tabs/` in the colours of each theme, as `theme.json` names them. */
export const drawTabIcons = async (folder) => {
  mkdirSync(join(folder, 'tabs'), { recursive: true })
  const themes = Object.entries(readJson(weapp, 'theme.json'))
  for (const file of readdirSync(join(weapp, 'tabs'))) {
    const drawing = readFileSync(join(weapp, 'tabs', file), 'utf8')
    for (const [theme, { tabText, tabChosen }] of themes)
      for (const [suffix, colour] of [
        ['', tabText],
        ['-chosen', tabChosen],
      ])
        await sharp(Buffer.from(drawing.replace('currentColor', colour)))
          .resize(SIZE)
          .png({ palette: true })
          .toFile(join(folder, 'tabs', file.replace('.svg', `-${theme}${suffix}.png`)))
  }
}
