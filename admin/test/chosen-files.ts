import type { Locator, Page } from 'playwright-core'

type Given = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }

/** Where the files of a form are chosen. */
export const choosing = (page: Page | Locator) => page.locator('input[type=file]').first()

/** A file among those chosen, or those that stand under something. */
export const fileAt = (page: Page | Locator, name: string | RegExp) =>
  page.locator('.files-one', { hasText: name })

export const said = (page: Page, text: string) => page.locator('.task-comment', { hasText: text })

/**
 * Comments with these files, and waits until the comment stands there. One is chosen after the other has arrived: they
 * stand in the order in which they did.
 */
export const sendFiles = async (page: Page, text: string, files: readonly Given[]): Promise<Locator> => {
  for (const file of files) {
    await choosing(page).setInputFiles([file])
    await page.locator('.composer .files-one[data-state=done]', { hasText: file.name }).waitFor()
  }
  await page.locator('.composer textarea').fill(text)
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await said(page, text).waitFor()
  return said(page, text)
}
