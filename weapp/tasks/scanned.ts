import type { Field } from '@oms/db/domain/fields'
import type { Label } from '@oms/db/domain/label'
import { CREATE_PLACE, laidOver, notFilledText, prefillOf } from '@oms/db/domain/prefill'
import type { Served } from '../declaration/held'
import type { Filled } from '../fields/filled'
import { nameOf } from '../fields/name-of'
import { say } from '../words/language'
import { scan as words } from '../words/scan'
import { askedFields } from './asked-fields'

/** What a code says of the form of a new task; undefined for the code of something else. */
export const saidBy = (text: string): readonly (readonly [string, string])[] | undefined => {
  const [, query] = new RegExp(`^https?://[^?#]*${CREATE_PLACE}/?\\?([^#]*)`).exec(text.trim()) ?? []
  return query?.split('&').flatMap((pair) => {
    const [name = '', ...rest] = pair.split('=')
    return name ? [[decoded(name), decoded(rest.join('='))] as const] : []
  })
}

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}

type Scanned = { readonly filled: Filled; readonly note: string }

/** The form with what a code says, and in words what of it was not taken. */
export const filledFrom = async (served: Served, before: Filled, text: string): Promise<Scanned> => {
  const said = saidBy(text)
  if (!said) return { filled: before, note: say(words.other) }
  const type = said.find(([name]) => name === 'taskType')?.[1] ?? before.values.taskType
  const fields = askedFields(served, type)
  const { values: given, unknown, wrong } = prefillOf(fields, said)
  const values = { ...given }
  const named: Record<string, string> = {}
  const gone: Label[] = []
  for (const [name, value] of Object.entries(given)) {
    const field = fields[name]
    const found = field && (await nameOf(served, field, value))
    if (found === 'gone') {
      delete values[name]
      if (field) gone.push(field.label)
    } else if (found) named[name] = found
  }
  const told = [...wrong.flatMap((name) => fields[name]?.label ?? []), ...gone]
  const filled: Filled = {
    values: { ...laidOver(fields, before.values, { values }) },
    typed: Object.fromEntries(
      Object.entries(before.typed).filter(([name]) => !(name in values) || isTyped(fields[name])),
    ),
    named: { ...before.named, ...named },
  }
  const note = unknown.length + told.length > 0 ? notFilledText(unknown, told) : words.filled
  return { filled, note: say(note) }
}

const isTyped = (field: Field | undefined) => field?.kind === 'text' || field?.kind === 'markdown'
