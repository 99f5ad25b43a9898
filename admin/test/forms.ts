import type { Page } from 'playwright-core'

/** Opens a select by its label and takes the option with this text. */
export const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page
    .locator('.ant-select', { has: page.getByLabel(label, { exact: true }) })
    .last()
    .click()
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await open.locator('.ant-select-item-option', { hasText: option }).first().click()
}

/** Does one of the things that a task offers: presses its button, fills the form over the task, sends by Ctrl+Enter. */
export const act = async (
  page: Page,
  label: string,
  fill: (form: ReturnType<Page['getByRole']>) => Promise<unknown> = async () => undefined,
): Promise<void> => {
  await openAction(page, label)
  const form = page.getByRole('dialog')
  await form.locator('.ant-modal-body :focus').waitFor({ state: 'attached' })
  await fill(form)
  await page.keyboard.press('Control+Enter')
  await form.waitFor({ state: 'hidden' }).catch(async (cause) => {
    throw new Error(`The form “${label}” stays: ${await form.innerText()}`, { cause })
  })
}

/** Presses the button, which stands beside the title or under “more”. */
export const openAction = async (page: Page, label: string): Promise<void> => {
  const beside = page.getByRole('main').getByRole('button', { name: label, exact: true })
  const more = page.getByRole('main').getByRole('button', { name: /^(更多|More)$/ })
  await beside.or(more).first().waitFor()
  if (await beside.isVisible()) return beside.click()
  await more.click()
  await page.getByRole('menuitem', { name: label }).click()
}
