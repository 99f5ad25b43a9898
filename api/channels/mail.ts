import { eq } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import type { Deps } from '../deps'
import type { MailServer } from '../environment'
import { peopleAsActors } from '../kernel/people-as-actors'
import type { Addressed, Sent, ToPeople } from './channel'
import { mailText } from './mail-text'
import { messageOf, taskOf } from './message'
import { wasOvertaken } from './overtaken'
import { isTurnOf } from './turn'

const PATIENCE_MS = 10_000

/** Mail to whom a task waits for, one thread a task. */
export const mail: ToPeople = {
  key: 'mail',
  isOpen: async ({ environment }) => environment.mail !== undefined,
  isMeant: ({ after, commentId }, person) => commentId === null && isTurnOf(after, person),
  send: async (deps, delivery) => {
    const server = deps.environment.mail
    if (!server) return { state: 'withheld', reason: 'outOfUse' }
    const [person] = await peopleAsActors(deps.db, [delivery.userId])
    if (!person) return { state: 'withheld', reason: 'inactive' }
    const address = await addressOf(deps, delivery.userId)
    if (!address) return { state: 'withheld', reason: 'noAddress' }
    const task = await taskOf(deps, delivery, person)
    if (!task) return { state: 'withheld', reason: 'unseen' }
    if (await wasOvertaken(deps, delivery, task, person)) return { state: 'withheld', reason: 'overtaken' }
    const [zh, en] = await Promise.all(
      (['zh', 'en'] as const).map((locale) => messageOf(deps, delivery, task, person.role, locale)),
    )
    const texts = mailText([zh, en].filter((one) => one !== undefined))
    return post(server, delivery, { to: { name: person.name, address }, ...texts })
  },
}

const addressOf = async ({ db }: Deps, userId: number): Promise<string | null | undefined> => {
  const { users } = db.tables
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId))
  return row?.email
}

type Letter = ReturnType<typeof mailText> & {
  readonly to: { readonly name: string; readonly address: string }
}

const post = async ({ url, from }: MailServer, { id, taskId }: Addressed, letter: Letter): Promise<Sent> => {
  const transport = createTransport({
    ...{ url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    // Texts are texts: none of them names a file or an address to fetch.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const [, host] = from.split('@')
  const thread = `<task-${taskId}@${host}>`
  try {
    await transport.sendMail({
      ...letter,
      from: { name: 'OMS', address: from },
      // The same when it is sent again, so that whoever got it before shows it once.
      messageId: `<delivery-${id}@${host}>`,
      inReplyTo: thread,
      references: thread,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { state: 'sent' }
  } catch (error) {
    const refused = refusalIn(error)
    if (refused) return { state: 'failed', reason: refused }
    throw error
  } finally {
    transport.close()
  }
}

/** What the server said for good, by RFC 5321; everything else may be otherwise later. */
const refusalIn = (error: unknown): 'recipient' | 'refused' | undefined => {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return undefined
  const isForGood = Number(error.responseCode) >= 500
  // A wrong password is ours to mend, and no fault of the message.
  if (!isForGood || error.code === 'EAUTH') return undefined
  return error.code === 'EENVELOPE' ? 'recipient' : 'refused'
}
