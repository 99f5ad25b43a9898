import type { Handle } from '@oms/db/database'
import { defaultPreferences, type Preferences } from '@oms/db/domain/notification-preferences'
import { inArray } from 'drizzle-orm'

/** How these people want to be told, each as far as they said so, and as by default. */
export const preferencesOf = async (
  handle: Handle,
  ids: readonly number[],
): Promise<(id: number) => Preferences> => {
  if (ids.length === 0) return () => defaultPreferences
  const { notificationPreferences: table } = handle.tables
  const rows = await handle
    .select({ userId: table.userId, data: table.data })
    .from(table)
    .where(inArray(table.userId, [...ids]))
  const set = new Map(rows.map(({ userId, data }) => [userId, withDefaults(data)]))
  return (id) => set.get(id) ?? defaultPreferences
}

/** Keeps them whole: a default that changes later changes nothing for whoever chose. */
export const keepPreferences = async (
  tx: Handle,
  userId: number,
  preferences: Preferences,
  updatedAt: Date,
): Promise<void> => {
  const kept = { data: JSON.stringify(preferences), updatedAt }
  await tx.upsertRow(tx.tables.notificationPreferences, { userId, ...kept }, kept)
}

const withDefaults = (data: string): Preferences => {
  // Safe: only `keepPreferences` writes the column.
  const set = JSON.parse(data) as Partial<Preferences>
  return {
    ...defaultPreferences,
    ...set,
    mail: { ...defaultPreferences.mail, ...set.mail },
    wecom: { ...defaultPreferences.wecom, ...set.wecom },
    wechat: { ...defaultPreferences.wechat, ...set.wechat },
  }
}
