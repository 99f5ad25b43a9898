import { defineConfig } from 'vitest/config'
import { Tally } from './api/scripts/tally.mjs'

// Two cores: more at once only makes browsers and databases miss their time.
const browser = ['admin/**/*.browser.test.ts', 'admin/test/**/*.test.ts', 'weapp/test/**/*.test.ts']
const left = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  test: {
    reporters: ['default', new Tally()],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a test waits for may take as long on a busy machine; one that is about how soon says how soon.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['{db,api,admin,weapp,deploy}/**/*.test.{ts,tsx}'],
          exclude: [...left, ...browser],
          globalSetup: 'api/scripts/before-tests.mjs',
          // Files share the modules they import: loading those took longer than the tests.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'portal',
          include: browser,
          exclude: left,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // Two at once take twice as long each.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
