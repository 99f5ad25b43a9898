import { expect, test } from 'vitest'
import { passwordsOf } from './passwords-of'

test('sends the present and the new password only', () => {
  const typed = { oldPassword: 'one-long-secret', newPassword: 'new-long-secret', again: 'new-long-secret' }
  expect(passwordsOf(typed, 'differs')).toEqual({
    oldPassword: 'one-long-secret',
    newPassword: 'new-long-secret',
  })
})

test('refuses a repetition that differs, at its field', () => {
  const typed = { oldPassword: 'one-long-secret', newPassword: 'new-long-secret', again: 'new-long-secrets' }
  expect(() => passwordsOf(typed, 'differs')).toThrow(
    expect.objectContaining({ statusCode: 422, errors: { again: ['differs'] } }),
  )
})
