import type { OwnChannel } from '@oms/db/domain/channels'
import { resourceOf } from '@oms/db/domain/declaration'
import type { Label, Locale } from '@oms/db/domain/label'
import type { Deps } from '../deps'
import { NOT_SET, type Tested, type ToPeople } from './channel'
import { postTo } from './own-channels'

const LONGEST_ANSWER = 1000

/** Sends a test message over a channel of the system's own to whoever asks for it. */
export const testToOneself = async (
  deps: Deps,
  test: NonNullable<ToPeople['test']>,
  userId: number,
  locale: Locale,
): Promise<Tested> => {
  try {
    const came = await test(deps, userId, { ...texts[locale], link: deps.environment.publicUrl })
    return came.status === null ? { ...came, answer: inWords(deps, came.answer)[locale] } : cut(came)
  } catch (error) {
    return { ok: false, status: null, answer: networkReason(error) }
  }
}

const cut = (tested: Tested): Tested => ({ ...tested, answer: tested.answer.slice(0, LONGEST_ANSWER) })

/** Sends one to a place of the customer's. */
export const testChannel = async (
  deps: Deps,
  key: string,
  channel: OwnChannel,
  locale: Locale,
): Promise<Tested> => {
  const now = deps.clock()
  const { title, body } = texts[locale]
  const news = {
    ...{ id: `msg_test_${now.getTime()}`, type: 'test', happenedAt: now, title, body },
    ...{ link: deps.environment.publicUrl, data: { test: true } },
  }
  try {
    const came = await postTo(deps, key, channel, news)
    if ('reason' in came) return { ok: false, status: null, answer: inWords(deps, came.reason)[locale] }
    const { answer, outcome } = came
    return cut({ ok: outcome.state === 'sent', status: answer.status, answer: answer.body })
  } catch (error) {
    return { ok: false, status: null, answer: networkReason(error) }
  }
}

const inWords = ({ declaration }: Deps, reason: string): Label => {
  if (reason === NOT_SET) return notSet
  const { reason: field } = resourceOf(declaration, 'deliveries').fields
  const known = field?.kind === 'choice' ? field.options[reason]?.label : undefined
  return known ?? { zh: reason, en: reason }
}

const notSet: Label = {
  zh: '服务器上没有设置这个渠道，见部署说明',
  en: 'The server has no settings for it: see the deployment notes',
}

const texts = {
  zh: { title: '测试消息', body: '这是信息化软件项目运维管理系统的一条测试消息' },
  en: { title: 'A test', body: 'This is a test message of OMS' },
} as const

/** Without the address, which may hold a key. */
const networkReason = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
