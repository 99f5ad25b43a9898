import type { Label, Locale } from '@oms/db/domain/label'
import type { Actor } from '@oms/db/domain/roles'
import type { Deps } from '../deps'
import { MENTION } from '../kernel/tell'
import type { Delivery, Message } from './channel'
import { messageOf, taskOf } from './message'

/** What deliveries that go out as one say to a person, in one language: one message, or a heading and each of them. */
export const personalMessages = async (
  deps: Deps,
  deliveries: readonly Delivery[],
  person: Actor,
  locale: Locale,
): Promise<readonly Message[]> => {
  const each = await Promise.all(deliveries.map((one) => messageTo(deps, one, person, locale)))
  const [first] = each
  if (!first) return []
  const isDigest = deliveries.some((one) => one.isDigest)
  if (isDigest) return [{ title: digest(each.length)[locale], body: '', link: undefined }, ...each]
  if (each.length === 1) return each
  const bodies = [severally(each.length)[locale], ...each.map(({ body }) => body)]
  return [{ ...first, body: bodies.join('\n') }]
}

const messageTo = async (deps: Deps, delivery: Delivery, person: Actor, locale: Locale): Promise<Message> => {
  const task = await taskOf(deps, delivery, person)
  // One that is no longer seen says no more than what happened.
  if (!task) return { title: lost[locale], body: '', link: undefined }
  const kind = delivery.about === 'mention' ? MENTION : delivery.kind
  const message = await messageOf(deps, { ...delivery, kind }, task, person.role, locale)
  return delivery.about === 'relieved'
    ? { ...message, body: `${relieved[locale]}\n${message.body}` }
    : message
}

const relieved: Label = { zh: '不再由您处理。', en: 'It is no longer your turn.' }
const lost: Label = { zh: '一张工单不再由您处理', en: 'A task is no longer yours to handle' }

const severally = (count: number): Label => ({ zh: `${count} 条新动态`, en: `${count} updates` })
const digest = (count: number): Label => ({
  zh: `每日汇总：${count} 条新动态`,
  en: `Today: ${count === 1 ? '1 update' : `${count} updates`}`,
})
