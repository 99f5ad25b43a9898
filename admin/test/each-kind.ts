import type { Fields } from '@oms/db/domain/fields'
import type { Locator, Page } from 'playwright-core'
import { choose } from './forms'

const named = (zh: string) => ({ label: { zh, en: zh } })
const options = { low: named('低档'), mid: named('中档'), high: named('高档') }

/** One of each kind that a customer may add; in lists the few that there is room for. */
export const fields = {
  x_text: { kind: 'text', max: 50, inList: true, ...named('机房') },
  x_markdown: { kind: 'markdown', max: 500, ...named('步骤') },
  x_number: { kind: 'number', ...named('台数') },
  x_decimal: { kind: 'decimal', digits: 2, ...named('工时') },
  x_money: { kind: 'money', inList: true, ...named('费用') },
  x_boolean: { kind: 'boolean', required: true, ...named('驻场') },
  x_date: { kind: 'date', inList: true, ...named('约定日') },
  x_moment: { kind: 'moment', ...named('到场时间') },
  x_choice: { kind: 'choice', options, default: 'mid', ...named('档次') },
  x_choices: { kind: 'choices', options, ...named('可选档次') },
  x_url: { kind: 'url', ...named('网页') },
  x_reference: { kind: 'reference', resource: 'organizations', as: 'x_payer', ...named('出资单位') },
  x_person: { kind: 'person', as: 'x_guide', ...named('联系人') },
  x_rating: { kind: 'rating', max: 5, ...named('评分') },
} as const satisfies Fields

export const keys = Object.keys(fields) as (keyof typeof fields)[]

type Fill = (page: Page, form: Locator) => Promise<unknown>
const type =
  (label: string, text: string): Fill =>
  (_, form) =>
    form.getByLabel(label, { exact: true }).fill(text)
const pick =
  (label: string, text: string): Fill =>
  (page) =>
    choose(page, label, text)
/** The list stays open for the next one, as long as nothing else has the focus. */
const pickBoth =
  (label: string, one: string, other: string): Fill =>
  async (page) => {
    await choose(page, label, one)
    await page.locator('.ant-select-dropdown:visible').getByTitle(other).click()
    await page.getByLabel('网页', { exact: true }).focus()
  }

/** How each is filled in, and how the record shows it then; but those that begin with a value. */
export const filled: Readonly<Record<string, readonly [fill: Fill, shown: RegExp]>> = {
  x_text: [type('机房', '三号'), /机房\s*三号/],
  x_markdown: [type('步骤', '先开机'), /步骤\s*先开机/],
  x_number: [type('台数', '12'), /台数\s*12/],
  x_decimal: [type('工时', '7.25'), /工时\s*7\.25/],
  x_money: [type('费用', '1234.5'), /费用\s*1,234\.50 元/],
  x_date: [type('约定日', '2026-03-01'), /约定日\s*2026-03-01/],
  x_moment: [type('到场时间', '2026-03-02T09:30'), /到场时间\s*\S/],
  x_choices: [pickBoth('可选档次', '低档', '高档'), /可选档次\s*低档\s*高档/],
  x_url: [type('网页', 'https://example.com/a'), /网页\s*https:\/\/example\.com\/a/],
  x_reference: [pick('出资单位', '承建单位'), /出资单位\s*承建单位/],
  x_person: [pick('联系人', '联系员'), /联系人\s*联系员/],
  x_rating: [(_, form) => form.getByRole('radio').nth(3).click({ force: true }), /评分\s*★★★★/],
}

/** Those that begin with one. */
export const begun = [/驻场\s*否/, /档次\s*中档/]
