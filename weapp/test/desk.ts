import type { Browser } from 'playwright-core'
import { launch } from '../../admin/test/browser'
import { startSequencer } from '../../api/outbox/sequencer'
import { startApi, type TestApi } from '../../api/test/start-api'
import { startWechat, type Wechat } from '../../api/test/wechat'
import { type Phone, startPhone } from './phone'

export const PASSWORD = 'a desk of three parties'

/** The real API with somebody of each role, WeChat's servers, and a browser for phones. */
export const startDesk = async () => {
  const wechat = await startWechat()
  const api = await startApi({ engine: 'sqlite', environment: { wechat: wechat.environment } })
  const sequencer = startSequencer(api.deps)
  const named = (username: string, name: string) => ({ username, name, password: PASSWORD })
  const people = {
    creator: await api.person('user', named('lijing', '李静')),
    admin: await api.person('admin', named('wangmin', '王敏')),
    manager: await api.person('manager', named('zhaoqiang', '赵强')),
    assignee: await api.person('employee', named('zhoutao', '周涛')),
  }
  const browser = await launch()
  const url = await api.url()
  return deskOf(api, wechat, browser, url, people, () => sequencer.stop())
}

type People = Awaited<ReturnType<TestApi['person']>>
type Names = 'creator' | 'admin' | 'manager' | 'assignee'
type Look = Parameters<typeof startPhone>[2] & { readonly openid?: string }

const deskOf = (
  api: TestApi,
  wechat: Wechat,
  browser: Browser,
  url: string,
  people: Record<Names, People>,
  stop: () => Promise<unknown>,
) => {
  const phones: Phone[] = []
  const send = async <T = { id: number; version: number; status: string }>(
    who: Names,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> => {
    api.clock.advance(1000)
    const answer = await api.call<T>(method, `/api/${path}`, { as: people[who], body })
    if (answer.status >= 300) throw new Error(`${who} ${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.body
  }
  const phone = async ({ openid = `phone-${phones.length}`, ...look }: Look = {}) => {
    const one = await startPhone(browser, url, look, () => wechat.code(openid))
    phones.push(one)
    return one
  }
  return {
    api,
    people,
    send,
    phone,
    wechat,
    report: (title: string, more: object = {}) =>
      send('creator', 'POST', 'tasks/tasks', {
        title,
        description: '点击后空白',
        taskType: 'issue',
        ...more,
      }),
    /** A file that somebody sent, which nothing names yet; gives its id. */
    attach: async (who: Names, content: BlobPart, name: string): Promise<number> => {
      const form = new FormData()
      form.append('file', new Blob([content]), name)
      const headers = await api.signIn(people[who])
      const answer = await fetch(`${url}/api/tasks/attachments`, { method: 'POST', body: form, headers })
      const { id } = (await answer.json()) as { id: number }
      return id
    },
    approve: (id: number) => send('admin', 'POST', `tasks/tasks/${id}/review`, { outcome: 'approve' }),
    /** A phone on which somebody has signed in by their account. */
    at: async (who: Names, look: Look = {}) => {
      const one = await phone(look)
      await signIn(one, people[who].username)
      return one
    },
    /** What went wrong on any phone so far. */
    faults: async () => (await Promise.all(phones.map((one) => one.faults()))).flat(),
    close: async () => {
      await browser.close()
      await stop()
      await api.close()
      await wechat.stop()
    },
  }
}

export type Desk = Awaited<ReturnType<typeof startDesk>>

export const signIn = async (phone: Phone, username: string, password = PASSWORD): Promise<void> => {
  const { shown } = phone
  await shown.locator('wx-input input').nth(0).fill(username)
  await shown.locator('wx-input input').nth(1).fill(password)
  await shown.locator('.van-button').first().click()
  await phone.arrive('pages/turn/turn')
}
