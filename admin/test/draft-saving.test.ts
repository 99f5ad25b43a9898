import type { Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Visitor, visit } from './browser'
import { type Drafting, draftingOf } from './drafting'
import { openForTwo, type TwoPeople } from './two-people'

describe.skipIf(!hasBrowser)('a draft of the rules', () => {
  let people: TwoPeople
  let mine: Visitor
  let theirs: Visitor
  let drafting: Drafting

  beforeAll(async () => {
    people = await openForTwo()
    mine = people.admin
    theirs = await visit(people.browser, people.served.url)
    await theirs.comeBack('admin')
    drafting = draftingOf(mine)
  })

  afterEach(async () => {
    for (const { conclude } of [mine, theirs]) expect(await conclude()).toEqual([])
  })

  afterAll(() => people?.close())

  const nameOf = ({ page }: Visitor) =>
    page.getByRole('region', { name: '状态', exact: true }).getByLabel('名称（中文）')
  const saved = ({ page }: Visitor) => page.getByText('已保存到草稿').waitFor()
  const open = ({ page }: Visitor, status: RegExp) =>
    page.getByRole('main').getByRole('button', { name: status }).first().click()

  /** Begins a draft in my tab; gives its address in the portal, and what the API has changed of a status in it. */
  const begin = async () => {
    await drafting.begin('流程')
    await open(mine, /待审核/)
    const place = new URL(mine.page.url()).pathname
    const id = /drafts\/(\d+)/.exec(place)?.[1]
    return {
      place,
      path: `**/api/system/drafts/${id}`,
      kept: async (status = 'pending') => {
        const { body } = await people.asAdmin('GET', `system/drafts/${id}`)
        return JSON.parse(JSON.stringify(body.content)).workflows?.task.statuses[status].label.zh
      },
    }
  }

  const ofSaving = (save: (route: Route) => Promise<unknown>) => async (route: Route) => {
    await (route.request().method() === 'PATCH' ? save(route) : route.continue())
  }

  /** The other tab names a status after my first save is on its way and before it arrives. */
  const theirsFirst = (
    path: string,
    kept: (status?: string) => Promise<string>,
    status: string,
    name: string,
  ) => {
    let isFirst = true
    return mine.page.route(
      path,
      ofSaving(async (route) => {
        if (isFirst) {
          isFirst = false
          await nameOf(theirs).fill(name)
          await saved(theirs)
          await expect.poll(() => kept(status)).toBe(name)
        }
        await route.continue()
      }),
    )
  }

  test('that is left while it is being saved keeps what was typed meanwhile', async () => {
    const { path, kept } = await begin()
    let go = () => {}
    const left = new Promise<void>((resolve) => {
      go = resolve
    })
    let isFirst = true
    const sent = mine.page.waitForRequest((request) => request.method() === 'PATCH')
    await mine.page.route(
      path,
      ofSaving(async (route) => {
        if (isFirst) {
          isFirst = false
          await left
        }
        await route.continue()
      }),
    )
    await nameOf(mine).fill('等待')
    await sent
    await nameOf(mine).fill('等待审核')
    await mine.page.getByRole('navigation').getByRole('link', { name: '通知' }).first().click()
    await mine.page.waitForURL(/\/notifications/)
    go()
    await expect.poll(() => kept()).toBe('等待审核')
  })

  test('that another tab saved first keeps what both changed, where they changed different parts', async () => {
    const { place, path, kept } = await begin()
    await theirs.go(place)
    await open(theirs, /待补充/)
    mine.allow(409)
    theirs.allow(409)
    await theirsFirst(path, kept, 'returned', '请补充')
    await nameOf(mine).fill('等待审核')
    await expect.poll(() => kept()).toBe('等待审核')
    await saved(mine)
    expect(await kept('returned')).toBe('请补充')
    await mine.page
      .getByRole('main')
      .getByRole('button', { name: /请补充/ })
      .first()
      .waitFor()
    expect(await mine.page.getByRole('alert').count()).toBe(0)

    // The other tab has not heard of it, and loses nothing of it.
    await nameOf(theirs).fill('再补充')
    await expect.poll(() => kept('returned')).toBe('再补充')
    await expect.poll(() => kept()).toBe('等待审核')
    await open(theirs, /等待审核/)
    await expect.poll(() => nameOf(theirs).inputValue()).toBe('等待审核')
  })

  test('that another tab saved first asks whose stands of what both changed, and nothing typed is lost', async () => {
    const { place, path, kept } = await begin()
    await theirs.go(place)
    await open(theirs, /待审核/)
    mine.allow(409)
    theirs.allow(409)
    await theirsFirst(path, kept, 'pending', '待受理')
    await nameOf(mine).fill('等待审核')
    const told = mine.page.getByRole('alert').filter({ hasText: '同事刚刚改了草稿的同一处（流程）' })
    await told.getByText('没有保存，也没有覆盖同事的').waitFor()
    expect([await nameOf(mine).inputValue(), await kept()]).toEqual(['等待审核', '待受理'])
    await told.getByRole('button', { name: '这一处用我的' }).click()
    await told.waitFor({ state: 'detached' })
    await expect.poll(() => kept()).toBe('等待审核')
    await saved(mine)

    await nameOf(theirs).fill('待看')
    const other = theirs.page.getByRole('alert').filter({ hasText: '同事刚刚改了草稿的同一处' })
    await other.getByRole('button', { name: '这一处用同事的' }).click()
    await other.waitFor({ state: 'detached' })
    await expect.poll(() => nameOf(theirs).inputValue()).toBe('等待审核')
    await saved(theirs)
    expect(await kept()).toBe('等待审核')
  })

  test.each<readonly [how: string, fail: (route: Route) => Promise<unknown>, words: RegExp]>([
    ['the server is busy', (route) => route.fulfill({ status: 503, json: {} }), /稍后|再试|重试|繁忙|服务/],
    ['there is no network', (route) => route.abort('internetdisconnected'), /网络|连接/],
  ])('that cannot be saved because %s stays typed, says so, and is tried again', async (_, fail, words) => {
    const { path, kept } = await begin()
    mine.allow(503, 'failed')
    await mine.page.route(path, ofSaving(fail))
    await nameOf(mine).fill('等待审核')
    const told = mine.page.getByRole('alert').filter({ hasText: '没有保存成功，改动还在这里' })
    await told.waitFor()
    expect(await told.innerText()).toMatch(words)
    expect([await nameOf(mine).inputValue(), await kept()]).toEqual(['等待审核', undefined])
    let end = () => {}
    const seen = new Promise<void>((resolve) => {
      end = resolve
    })
    await mine.page.unroute(path)
    await mine.page.route(
      path,
      ofSaving(async (route) => {
        await seen
        await fail(route)
      }),
    )
    await told.getByRole('button', { name: '重试' }).click()
    await told.waitFor({ state: 'detached' })
    end()
    await told.waitFor()
    expect(await nameOf(mine).inputValue()).toBe('等待审核')

    await mine.page.unroute(path)
    await told.getByRole('button', { name: '重试' }).click()
    await saved(mine)
    await told.waitFor({ state: 'detached' })
    expect(await kept()).toBe('等待审核')
  })
})
