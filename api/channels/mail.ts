import { eq } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import type { Deps } from '../deps'
import type { MailServer } from '../environment'
import { peopleAsActors } from '../kernel/people-as-actors'
import { type Addressed, NOT_SET, type Sent, type ToPeople } from './channel'
import { mailText } from './mail-text'
import { personalMessages } from './personal-message'

const PATIENCE_MS = 10_000
/** A connection over which nothing goes for so long is left. */
const IDLE_MS = 5000

/** Mail, one thread a task; what is sent together once a day stands by itself. */
export const mail: ToPeople = {
  key: 'mail',
  isOpen: async ({ environment }) => environment.mail !== undefined,
  send: async (deps, delivery, together) => {
    const server = deps.environment.mail
    if (!server) return { state: 'withheld', reason: 'outOfUse' }
    const [person] = await peopleAsActors(deps.db, [delivery.userId])
    if (!person) return { state: 'withheld', reason: 'inactive' }
    const address = await addressOf(deps, delivery.userId)
    if (!address) return { state: 'withheld', reason: 'noAddress' }
    const messages = await Promise.all(
      (['zh', 'en'] as const).map((locale) => personalMessages(deps, together, person, locale)),
    )
    return post(server, delivery, { to: { name: person.name, address }, ...mailText(messages.flat()) })
  },
  test: async (deps, userId, message) => {
    const server = deps.environment.mail
    const address = await addressOf(deps, userId)
    if (!server || !address) return { ok: false, status: null, answer: server ? 'noAddress' : NOT_SET }
    try {
      const { response } = await hand(server, { to: { name: '', address }, ...mailText([message]) })
      return { ok: true, status: Number.parseInt(response, 10), answer: response }
    } catch (error) {
      if (!(error instanceof Error) || !('response' in error)) throw error
      return {
        ok: false,
        status: Number.parseInt(String(error.response), 10),
        answer: String(error.response),
      }
    }
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

type More = Readonly<Record<'messageId' | 'inReplyTo' | 'references', string>>

/** Throws what the server, or the network, says. */
const hand = (server: MailServer, letter: Letter & Partial<More>) =>
  lineTo(server).sendMail({
    ...letter,
    from: { name: 'OMS', address: server.from },
    headers: { 'Auto-Submitted': 'auto-generated' },
  })

/** Letters that follow each other share a connection: servers limit how often one signs in. */
const lineTo = (server: MailServer) => {
  const known = lines.get(server)
  if (known) return known
  const made = createTransport({
    ...{ pool: true, maxConnections: 2, idleTimeout: IDLE_MS, url: server.url },
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    // Texts are texts: none of them names a file or an address to fetch.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  lines.set(server, made)
  return made
}

const lines = new WeakMap<MailServer, ReturnType<typeof createTransport>>()

const post = async (
  server: MailServer,
  { id, taskId, isDigest }: Addressed,
  letter: Letter,
): Promise<Sent> => {
  const [, host] = server.from.split('@')
  const thread = `<task-${taskId}@${host}>`
  try {
    await hand(server, {
      ...letter,
      // The same when it is sent again, so that whoever got it before shows it once.
      messageId: `<delivery-${id}@${host}>`,
      ...(!isDigest && { inReplyTo: thread, references: thread }),
    })
    return { state: 'sent' }
  } catch (error) {
    const refused = refusalIn(error)
    if (refused) return { state: 'failed', reason: refused }
    throw error
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
