import { parseArgs } from 'node:util'
import { hasBrowser, launch } from '../test/browser'
import { build, serveBuilt } from '../test/serve-built'
import { type Figures, figures, look, wanted } from './look'
import { sourcesOf } from './sources-of'

const help = `npm run bench -- portal [options]

Measures the built portal in Chromium on demo data, in turns with that of the commit before (of the last commit, where
there are changes that are not committed), and prints the median of each figure beside what is to be reached.

  --rounds 5       how often each is looked at
  --against REF    another commit to measure beside
  --help           this text`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    against: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const measure = async (rounds: number, against: string | undefined): Promise<void> => {
  if (!hasBrowser) throw new Error('No Chromium here. Install the package chromium, or set CHROMIUM.')
  const before = sourcesOf(against)
  const browser = await launch()
  try {
    await Promise.all([build(), before && build(before.folder)])
    const now = await serveBuilt({})
    const then = before && (await serveBuilt({ folder: before.folder }))
    const taken: Record<'now' | 'before', Figures[]> = { now: [], before: [] }
    for (let round = 0; round < rounds; round++) {
      taken.now.push(await look(browser, now.url))
      if (then) taken.before.push(await look(browser, then.url))
    }
    await Promise.all([now.stop(), then?.stop()])
    print(taken, before?.name ?? '–')
  } finally {
    await browser.close()
    before?.remove()
  }
}

const print = (taken: Record<'now' | 'before', readonly Figures[]>, name: string): void => {
  const line = (...[what = '', ...rest]: readonly string[]) =>
    console.log(what.padEnd(58) + rest.map((text) => text.padStart(12)).join(''))
  line('', name, 'now', 'to reach')
  for (const key of figures) {
    const { title, unit, most } = wanted[key]
    const told = (those: readonly Figures[]) => {
      const median = medianOf(those.map((one) => one[key]))
      return median === undefined ? '–' : `${median.toFixed(0)} ${unit}`
    }
    line(title, told(taken.before), told(taken.now), most === undefined ? '–' : `≤ ${most} ${unit}`)
  }
}

const medianOf = (numbers: readonly number[]): number | undefined =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1]

if (values.help) console.log(help)
else {
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1')
  await measure(rounds, values.against)
}
