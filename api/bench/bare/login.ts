import { createHmac, randomBytes } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import { issue } from './actor'
import { database, moment, rows, write } from './database'

const MONTH = 30 * 24 * 3_600_000

export const login = async (body: Readonly<Record<string, unknown>>) => {
  const [user] = await rows(
    database,
    'select id, username, name, role, organization_id, password_hash from users where username = ?',
    [String(body.username)],
  )
  if (!user || !(await verify(String(user.password_hash), String(body.password)))) throw new Error('wrong')
  const now = new Date()
  const family = randomBytes(24).toString('base64url')
  const session = await write(
    database,
    'insert into sessions (user_id, family, counter, created_at, expires_at) values (?, ?, 0, ?, ?)',
    [Number(user.id), family, moment(now), moment(new Date(now.getTime() + MONTH))],
  )
  const proof = createHmac('sha256', `${process.env.OMS_SECRET}:refresh`).update(`${family}.0`)
  return {
    refresh: `${family}.0.${proof.digest('base64url')}`,
    access: issue(session),
    user: { id: user.id, username: user.username, name: user.name, role: user.role },
  }
}
