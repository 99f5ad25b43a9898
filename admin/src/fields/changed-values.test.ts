import type { Fields } from '@oms/db/domain/fields'
import { expect, test } from 'vitest'
import { changedValues } from './changed-values'

const label = { zh: '甲', en: 'A' }
const fields: Fields = {
  name: { kind: 'text', max: 10, label },
  note: { kind: 'text', max: 10, label, nullable: true },
  secret: { kind: 'password', label },
}

test('a new record is sent without what was left empty', () => {
  expect(changedValues(fields, { name: 'x', note: '', secret: undefined })).toEqual({ name: 'x' })
})

test('of an existing record only what differs is sent, and emptied means null', () => {
  expect(changedValues(fields, { name: 'x', note: '', secret: '' }, { name: 'x', note: 'old' })).toEqual({
    note: null,
  })
  expect(changedValues(fields, { name: 'y', secret: 'new one' }, { name: 'x' })).toEqual({
    name: 'y',
    secret: 'new one',
  })
})
