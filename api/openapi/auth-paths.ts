import { type Declaration, resourceOf } from '@oms/db/domain/declaration'
import { fieldsNamed } from '@oms/db/domain/resource'
import { answers } from './answers'
import { bodyOf, type Schema } from './field-schema'
import {
  body,
  count,
  filled,
  idempotencyKey,
  idInPath,
  object,
  open,
  operation,
  orNull,
  type Paths,
  ref,
} from './operation'

const tokens = object({ access: filled, refresh: filled }, ['access'])
const account = ref('Account')
const user = ref('users')
const signedIn = object({ access: filled, refresh: filled, user: account }, ['access', 'user'])
const password = { type: 'string', minLength: 10, maxLength: 200 }
const byStatus = { type: 'object', additionalProperties: count } as const

const held = { relations: { type: 'object', additionalProperties: byStatus }, turn: byStatus } as const
const holdings = object({
  ...held,
  workflows: { type: 'object', additionalProperties: object(held) },
  onlyTheirs: count,
})

/** Signing in, and what everyone does with the own account. */
export const authPaths = (declaration: Declaration): Paths => {
  const users = resourceOf(declaration, 'users')
  const profile = fieldsNamed(users, ['name', 'email', 'phone', 'department'])
  const registration = fieldsNamed(users, ['username', 'name', 'password', 'email', 'phone', 'department'])
  const auth = (summary: string, responses: Schema, sent: Schema, required = true) =>
    operation('auth', summary, responses, { ...open, ...body(sent, required) })
  const own = (more: Schema = {}) => ({
    ...operation('accounts', 'Change the own account', answers(200, 'The account', account, [])),
    ...body({ ...bodyOf(profile, true), ...more }),
  })
  return {
    '/api/auth/login': {
      post: auth(
        'Sign in',
        answers(200, 'Tokens and the account', signedIn, [401, 403]),
        object({ username: filled, password: filled }),
      ),
    },
    '/api/auth/refresh': {
      post: auth(
        'Renew the access token',
        answers(200, 'New tokens', tokens, [401]),
        object({ refresh: filled }, []),
        false,
      ),
    },
    '/api/auth/logout': {
      post: auth(
        'End the sign-in',
        answers(204, 'Ended', undefined, [401]),
        object({ refresh: filled }, []),
        false,
      ),
    },
    '/api/auth/wechat': {
      get: operation(
        'auth',
        'Since when the own WeChat account is bound',
        answers(
          200,
          'Null where none is',
          object({ boundAt: orNull({ type: 'string', format: 'date-time' }) }),
          [],
        ),
      ),
    },
    '/api/auth/wechat/login': {
      post: auth(
        'Sign in with a code of `wx.login`',
        answers(
          200,
          'Tokens and the account, or where the WeChat account is nobody’s yet a ticket to bind it within 5 minutes',
          { anyOf: [signedIn, object({ ticket: filled })] },
          [401, 403],
        ),
        object({ code: filled }),
      ),
    },
    '/api/auth/wechat/bind': {
      post: auth(
        'Bind the WeChat account of a ticket to an account of this system, and sign in',
        answers(200, 'Tokens and the account', signedIn, [401, 403]),
        object({ ticket: filled, username: filled, password: filled }),
      ),
    },
    '/api/auth/wechat/unbind': {
      post: operation(
        'auth',
        'Unbind the own WeChat account',
        answers(204, 'It is bound no more', undefined, []),
      ),
    },
    '/api/auth/register': {
      post: auth('Register as a client user', answers(201, 'The account', user, [403]), bodyOf(registration)),
    },
    '/api/accounts/users/me': {
      get: operation(
        'accounts',
        'The own account, with what the role may do',
        answers(200, 'The account', account, []),
      ),
      patch: own(),
      put: own({ additionalProperties: true }),
    },
    '/api/accounts/users/{id}/holdings': {
      get: operation(
        'accounts',
        'What a person holds: open tasks by relation and status, and turns that only they could take',
        answers(200, 'Counts', holdings, []),
        { parameters: [idInPath] },
      ),
    },
    '/api/accounts/users/change_password': {
      post: operation(
        'accounts',
        'Change the own password; ends all other sign-ins',
        answers(204, 'Changed', undefined, []),
        {
          parameters: [idempotencyKey],
          ...body(object({ oldPassword: filled, newPassword: password })),
        },
      ),
    },
  }
}
