import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare global {
  interface Window {
    axe?: { readonly run: (context: Document, options: RunOptions) => Promise<AxeResults> }
  }
}

/** What axe-core finds on the screen as it stands that is serious or critical. */
export const axeFaults = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source)
  return page.evaluate(async () => {
    const results = await window.axe?.run(document, { resultTypes: ['violations'] })
    return (results?.violations ?? [])
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, html, any }) => {
          const why = any[0]?.message ?? ''
          return `axe ${id}: ${target.join(' ')} ${html.slice(0, 120)} ${why.slice(0, 160)}`
        }),
      )
  })
}
