import { defineConfig } from 'vitest/config'

const parts = [0, 1]

export default defineConfig({
  root: import.meta.dirname,
  test: {
    reporters: ['default'],
    maxWorkers: parts.length,
    projects: parts.map((part) => ({
      extends: true,
      test: {
        name: `part ${part + 1} of ${parts.length}`,
        include: ['all.mutants.ts'],
        env: { MUTANTS_PART: `${part}/${parts.length}` },
        testTimeout: 30_000,
      },
    })),
  },
})
