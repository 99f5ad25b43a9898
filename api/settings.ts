import type { Handle } from '@oms/db/database'
import { settings as fields, type SettingKey, settingDefaults } from '@oms/db/domain/settings'

/** Each as its field has it. */
export type Settings = {
  readonly [K in SettingKey]: (typeof fields)[K] extends { readonly kind: infer Kind }
    ? Kind extends 'number'
      ? (typeof fields)[K] extends { readonly nullable: true }
        ? number | null
        : number
      : Kind extends 'boolean'
        ? boolean
        : string | null
    : never
}

/** Every setting, with its default where nobody has set it. */
export const readSettings = async (handle: Handle): Promise<Settings> => {
  const { settings } = handle.tables
  const rows = await handle.select({ key: settings.key, value: settings.value }).from(settings)
  const set = Object.fromEntries(
    rows.filter(({ key }) => key in fields).map(({ key, value }) => [key, JSON.parse(value)]),
  )
  return { ...settingDefaults, ...set }
}

/** Sets checked values. */
export const writeSettings = async (
  tx: Handle,
  values: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<void> => {
  for (const [key, value] of Object.entries(values)) {
    const set = { value: JSON.stringify(value), updatedAt: now }
    await tx.upsertRow(tx.tables.settings, { key, ...set }, set)
  }
}
