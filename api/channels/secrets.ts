import { randomBytes } from 'node:crypto'
import type { Handle } from '@oms/db/database'
import { eq } from 'drizzle-orm'
import { seal, unseal } from '../auth/sealed'
import type { Deps } from '../deps'

const PURPOSE = 'channel.secret'
/** So long the one before signs too, while the other side learns the new one. */
const OVERLAP_MS = 24 * 60 * 60 * 1000

/** What a channel is spoken to with. A robot has an address of its own. */
export type ChannelSecret = { readonly url?: string; readonly secret?: string }

export type KnownSecrets = { readonly now: ChannelSecret; readonly earlier?: ChannelSecret }

export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** Keeps a secret in place of the one there was; gives the id that the audit knows it by. */
export const keepSecret = async (
  tx: Handle,
  { secret: key, clock }: Pick<Deps, 'secret' | 'clock'>,
  channel: string,
  kept: ChannelSecret,
): Promise<number> => {
  const { channelSecrets } = tx.tables
  const now = clock()
  const [before] = await tx.select().from(channelSecrets).where(eq(channelSecrets.channel, channel))
  const row = {
    secret: seal(key, PURPOSE, JSON.stringify(kept)),
    ...(before && { earlier: before.secret, earlierUntil: new Date(now.getTime() + OVERLAP_MS) }),
    updatedAt: now,
  }
  if (!before) return tx.insertRow(channelSecrets, { channel, ...row })
  await tx.updateWhere(channelSecrets, row, eq(channelSecrets.id, before.id))
  return before.id
}

/** Undefined where there is none, or where it was sealed with another secret of the installation. */
export const secretsOf = async (
  { db, secret: key, clock }: Deps,
  channel: string,
): Promise<KnownSecrets | undefined> => {
  const { channelSecrets } = db.tables
  const [row] = await db.select().from(channelSecrets).where(eq(channelSecrets.channel, channel))
  const now = opened(key, row?.secret)
  if (!row || !now) return undefined
  const isLate = row.earlierUntil === null || row.earlierUntil <= clock()
  const earlier = isLate ? undefined : opened(key, row.earlier)
  return { now, ...(earlier && { earlier }) }
}

const opened = (key: string, sealed: string | null | undefined): ChannelSecret | undefined => {
  const text = sealed ? unseal(key, PURPOSE, sealed) : undefined
  // Safe: only `keepSecret` seals for this purpose.
  return text === undefined ? undefined : (JSON.parse(text) as ChannelSecret)
}
