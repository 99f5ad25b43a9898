import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasClamd, type PrivateClamd, startClamd } from '../../api/test/clamd'
import { hasBrowser } from './browser'
import { choosing, fileAt, said, sendFiles } from './chosen-files'
import { composer } from './form-kinds'
import { drawn, pngOf } from './pictures'
import { faultsOnScreen } from './screen-faults'
import { openForTwo, type TwoPeople } from './two-people'

const textOf = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
const infected = (name: string) => textOf(name, 'x OMS-TEST-VIRUS x')

describe.skipIf(!hasBrowser || !hasClamd)('a file that is scanned', () => {
  let clamd: PrivateClamd & { readonly remove: () => Promise<void> }
  let people: TwoPeople

  beforeAll(async () => {
    clamd = await startClamd()
    people = await openForTwo({ CLAMD_URL: `unix:${clamd.path}` })
  })

  afterEach(async () => {
    clamd.goOn()
    for (const { conclude } of [people.admin, people.user]) expect(await conclude()).toEqual([])
  })

  afterAll(async () => {
    await people?.close()
    await clamd?.remove()
  })

  test('waits in sight of all, and opens by itself once it is clean, also under what is being written', async () => {
    const { admin, user, report } = people
    const { place } = await report('等待查毒')
    await Promise.all([admin.go(place), user.go(place)])
    clamd.pause()
    await sendFiles(user.page, '请看截图', [
      { name: '截图.png', mimeType: 'image/png', buffer: await pngOf(user.page) },
    ])
    for (const { page } of [admin, user]) {
      const waiting = fileAt(said(page, '请看截图'), '截图.png')
      await waiting.getByText('查毒中，稍后可以查看').waitFor()
      expect(await waiting.getByRole('button').count()).toBe(0)
    }
    expect(await faultsOnScreen(admin.page, { language: 'zh', written: [] })).toEqual([])
    await composer(admin.page).fill('我来看看')
    clamd.goOn()
    for (const { page } of [admin, user]) await drawn(said(page, '请看截图').locator('.files-thumbnail img'))
    expect(await composer(admin.page).inputValue()).toBe('我来看看')
    expect(await admin.page.getByText('此工单刚有新动态').count()).toBe(0)
    await composer(admin.page).fill('')
  })

  test('and infected is taken away before the eyes of all, says why, and tells who sent it', async () => {
    const { admin, user, report } = people
    const { place } = await report('带毒的附件')
    await Promise.all([admin.go(place), user.go(place)])
    clamd.pause()
    await sendFiles(user.page, '请运行', [infected('补丁.txt'), textOf('说明.txt', '照着做')])
    const refused = fileAt(said(admin.page, '请运行'), '补丁.txt')
    await refused.getByText('查毒中').waitFor()
    clamd.goOn()
    await refused.getByText(/^含有病毒（Oms\.Test\.Virus.*），内容已删除$/).waitFor()
    expect(await refused.getByRole('button').count()).toBe(0)
    await said(admin.page, '请运行').getByRole('button', { name: '查看 说明.txt' }).waitFor()
    expect(await faultsOnScreen(admin.page, { language: 'zh', written: [] })).toEqual([])
    await admin.speak('en')
    await refused.getByText(/^Holds a virus \(Oms\.Test\.Virus.*\), its content removed$/).waitFor()
    await user.go('/notifications')
    await user.page.getByText('附件未通过查毒').first().waitFor()
    await user.page.getByText('补丁.txt').first().waitFor()
  })

  test('and too large for the scanner says so', async () => {
    const { user, report } = people
    const { place } = await report('太大的附件')
    await user.go(place)
    clamd.pause()
    await sendFiles(user.page, '请看导出', [textOf('导出.txt', 'x'.repeat(1_900_000))])
    clamd.goOn()
    await fileAt(said(user.page, '请看导出'), '导出.txt')
      .getByText('文件太大，无法查毒，内容已删除')
      .waitFor()
  })

  test('and infected before it is sent is named, and the rest goes without it', async () => {
    const { user, asUser, report } = people
    const { place } = await report('还没有发出的附件')
    const { page } = user
    await user.go(place)
    user.allow(422)
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/attachments') && one.request().method() === 'POST'),
      choosing(page).setInputFiles([infected('宏.txt'), textOf('清单.txt', '三台')]),
      fileAt(page, '清单.txt').getByText('6 B').waitFor(),
      fileAt(page, '宏.txt').getByText('18 B').waitFor(),
    ])
    expect(answer.status()).toBe(201)
    const states = async () => {
      const { body } = await asUser('GET', 'tasks/attachments?_sort=id&_order=desc&_end=2')
      return Object.values(body)
        .map((file) => (file as { state: string }).state)
        .toSorted()
    }
    await expect.poll(states).toEqual(['ready', 'refused'])
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await page.getByRole('alert').getByText('宏.txt').waitFor()
    await page.getByRole('button', { name: '移除 宏.txt' }).click()
    await page.getByRole('button', { name: '发送', exact: true }).click()
    await said(page, '见附件').getByText('清单.txt').waitFor()
    expect(await said(page, '见附件').getByText('宏.txt').count()).toBe(0)
  })
})
