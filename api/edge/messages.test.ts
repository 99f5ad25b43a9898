import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { messages } from './messages'

const api = join(import.meta.dirname, '..')

const sources = readdirSync(api, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => /^(?!dist|node_modules).*(?<!\.test)\.ts$/.test(file) && !file.endsWith('edge/messages.ts'),
  )
  .map((file) => readFileSync(join(api, file), 'utf8'))
  .join('\n')

test('every message is said somewhere', () => {
  const unsaid = Object.keys(messages).filter((code) => {
    const [room = ''] = code.split('.')
    // `login.${status}` says any of its room.
    return (
      !sources.includes(`'${code}'`) &&
      !sources.includes(`\`${room}.\${`) &&
      !sources.includes(`messages.${code}`)
    )
  })
  expect(unsaid).toEqual([])
})

test.each(Object.entries(messages))(
  '%s has the same places in both languages, and no blank ones',
  (_, { zh, en }) => {
    const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    expect(places(zh)).toEqual(places(en))
    expect([zh.trim(), en.trim()]).toEqual([zh, en])
    expect(zh.length * en.length).toBeGreaterThan(0)
  },
)
