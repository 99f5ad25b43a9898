import { writeFileSync } from 'node:fs'

const engineNamed = /(?:^|\s)on (sqlite|mysql)$/

/** The engine that a test ran on, by the end of its name or of a suite's around it. */
const engineOf = (test) => {
  for (let part = test; part.type !== 'module'; part = part.parent) {
    const engine = engineNamed.exec(part.name)?.[1]
    if (engine) return engine
  }
  return undefined
}

/** The outermost suite of a test, by which what is left out is told. */
const suiteOf = (test) => {
  let part = test
  while (part.parent.type !== 'module') part = part.parent
  return part.name
}

/** A vitest reporter that counts, for the last line of `npm test`. A file that fails to load counts as one failure. */
export class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0, engines: {}, skippedSuites: {} }
    for (const module of modules) {
      const before = tally.failed
      for (const test of module.children.allTests()) {
        const state = test.result().state
        if (state === 'passed') tally.passed += 1
        else if (state === 'failed') tally.failed += 1
        else {
          tally.skipped += 1
          const suite = suiteOf(test)
          tally.skippedSuites[suite] = (tally.skippedSuites[suite] ?? 0) + 1
        }
        const engine = engineOf(test)
        if (engine && state === 'passed') tally.engines[engine] = (tally.engines[engine] ?? 0) + 1
      }
      if (module.state() === 'failed' && tally.failed === before) tally.failed += 1
    }
    if (process.env.OMS_TALLY) writeFileSync(process.env.OMS_TALLY, JSON.stringify(tally))
  }
}
