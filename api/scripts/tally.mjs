import { writeFileSync } from 'node:fs'

const engines = ['sqlite', 'mysql']

/** A vitest reporter that counts, for the last line of `npm test`. A file that fails to load counts as one failure. */
export class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: 0, engines: {}, skippedNames: [] }
    for (const module of modules) {
      const before = tally.failed
      for (const test of module.children.allTests()) {
        const state = test.result().state
        if (state === 'passed') tally.passed += 1
        else if (state === 'failed') tally.failed += 1
        else {
          tally.skipped += 1
          tally.skippedNames.push(test.fullName)
        }
        const engine = engines.find((name) => new RegExp(`\\b${name}\\b`, 'i').test(test.fullName))
        if (engine && state === 'passed') tally.engines[engine] = (tally.engines[engine] ?? 0) + 1
      }
      if (module.state() === 'failed' && tally.failed === before) tally.failed += 1
    }
    if (process.env.OMS_TALLY) writeFileSync(process.env.OMS_TALLY, JSON.stringify(tally))
  }
}
