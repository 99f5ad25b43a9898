import { parseArgs } from 'node:util'
import { hasBrowser } from '../../../admin/test/browser'
import { startDesk } from '../desk'
import { launched, phoneInUse, SLOWDOWN } from './launch'

const help = `npm run bench -- weapp [options]

Opens the built mini program again and again on a phone that has been in use, ${SLOWDOWN} times slower than this machine, and
prints the median time from its launch to the list as it was last seen.

  --rounds 9       how often it is opened
  --help           this text`

const MOST_MS = 300

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    help: { type: 'boolean', default: false },
  },
})

const measure = async (rounds: number): Promise<void> => {
  if (!hasBrowser) throw new Error('No Chromium here. Install the package chromium, or set CHROMIUM.')
  const desk = await startDesk()
  try {
    const phone = await phoneInUse(desk)
    const taken: number[] = []
    for (let round = 0; round < rounds; round++) taken.push(await launched(phone))
    print(taken.toSorted((a, b) => a - b))
  } finally {
    await desk.close()
  }
}

const print = (taken: readonly number[]): void => {
  const median = taken[taken.length >> 1] ?? 0
  const [least = 0, most = 0] = [taken[0], taken.at(-1)]
  console.log(
    `launch of the mini program to the list as last seen, ${SLOWDOWN}× slower, median of ${taken.length}: ` +
      `${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)}), at most ${MOST_MS} ms: ` +
      (median <= MOST_MS ? 'pass' : 'FAIL'),
  )
}

if (values.help) console.log(help)
else await measure(Number(values.rounds))
