import { expect, test } from 'vitest'
import { placeAfterSignIn } from './place-after-sign-in'

test.each([
  ['/tasks?turn=me', '/tasks?turn=me'],
  [null, '/'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/login?to=/tasks', '/'],
])('%s leads to %s', (to, place) => expect(placeAfterSignIn(to)).toBe(place))
