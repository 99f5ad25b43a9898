/** Every icon that options, statuses and actions may name; the portal draws each of them. */
// biome-ignore format: a list of names.
export const iconNames = [
  'arrow-down', 'arrow-up', 'audit', 'bank', 'bell', 'bug', 'bulb', 'check', 'clock', 'fire', 'history',
  'inbox', 'like', 'lock', 'minus', 'pause', 'project', 'rollback', 'safety', 'send', 'setting', 'stop',
  'swap', 'team', 'tool', 'unlock', 'user', 'warning',
] as const

export type IconName = (typeof iconNames)[number]
