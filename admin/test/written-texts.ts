import { type Client, listOf } from './api-client'

const written = [
  ['accounts/users', 'name', 'username', 'department', 'email'],
  ['accounts/organizations', 'name'],
  ['tasks/projects', 'name', 'code'],
  ['tasks/tasks', 'title'],
  ['tasks/comments', 'body'],
  ['workflow/logs', 'comment'],
] as const

const PRODUCT = 'OMS'

/** Quick replies, which an administrator sees of others only where they are of one team. */
export const repliesOf = async (client: Client): Promise<readonly string[]> =>
  (await listOf(client, 'tasks/quick_replies')).flatMap(({ title, text }) => [String(text), String(title)])

/**
 * What people wrote, as the API has it for an administrator: what else stands on a screen is the portal's own text. Long
 * ones come first, for what holds another.
 */
export const writtenTexts = async (admin: Client): Promise<readonly string[]> => {
  const found = new Set<unknown>([PRODUCT])
  for (const [path, ...fields] of written)
    for (const record of await listOf(admin, path)) for (const field of fields) found.add(record[field])
  const { body } = await admin('GET', 'system/settings')
  for (const text of [body.siteName, body.notice]) found.add(text)
  return [...found]
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .sort((a, b) => b.length - a.length)
}
