import { checkFields } from '@oms/db/domain/contract'
import { permissionOf } from '@oms/db/domain/declaration'
import type { Fields } from '@oms/db/domain/fields'
import { isPersonal, personalChannels } from '@oms/db/domain/notification-preferences'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { forbidden, invalid, notFound } from '../edge/errors'
import { answerAgain, transactOnce } from '../edge/idempotency'
import { auditChange } from '../resources/audit'
import { channelNamed } from './channels'
import { type ChannelSecret, keepSecret, newWebhookSecret } from './secrets'
import { testChannel, testToOneself } from './test-channel'

/** What administrators do with the customer's channels beside declaring them; mounted at `/api/system/channels`. */
export const channelRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, declaration, clock } = deps
  const routes = new Hono<AppEnv>()

  const ownKey = (c: AppContext) => {
    if (permissionOf(declaration, 'drafts', c.var.actor.role).read === 'none') throw forbidden()
    return c.req.param('key') ?? ''
  }
  const named = (c: AppContext) => {
    const key = ownKey(c)
    const channel = Object.hasOwn(declaration.channels, key) ? declaration.channels[key] : undefined
    if (!channel) throw notFound()
    return { key, channel, name: channel.label[c.var.locale] }
  }

  const placeOf = (c: AppContext) => {
    const { key, channel, name } = named(c)
    return { name, send: () => testChannel(deps, key, channel, c.var.locale) }
  }

  routes.post('/:key/secret', (c) =>
    transactOnce(c, deps, {
      run: async (tx) => {
        const { key, channel, name } = named(c)
        const isWebhook = channel.kind === 'webhook'
        const { values, errors } = checkFields(isWebhook ? {} : robotFields, bodyObject(c))
        if (Object.keys(errors).length > 0) throw invalid(errors)
        const secret: ChannelSecret = isWebhook ? { secret: newWebhookSecret() } : robotSecret(values)
        const id = await keepSecret(tx, deps, key, secret)
        const change = { action: 'update', resource: 'channels', recordId: id, recordName: name } as const
        await auditChange(tx, { actor: c.var.actor, ...change, after: { key, secret: 'new' } }, clock())
        return { status: 201, id, body: isWebhook ? { secret: secret.secret } : {} }
      },
      // Shown once, however often it is asked.
      again: async () => ({}),
    }),
  )

  routes.post('/:key/test', async (c) => {
    const key = ownKey(c)
    const ours = isPersonal(key) ? channelNamed(deps, key) : undefined
    const test = ours && 'test' in ours ? ours.test : undefined
    const { actor, locale } = c.var
    const { name, send } =
      test && isPersonal(key)
        ? {
            name: personalChannels[key].label[locale],
            send: () => testToOneself(deps, test, actor.id, locale),
          }
        : placeOf(c)
    const { errors } = checkFields({}, bodyObject(c))
    if (Object.keys(errors).length > 0) throw invalid(errors)
    // What was sent with this key already is not sent again; what was not may be tried with it once more.
    const repeated = await answerAgain(c, deps)
    if (repeated) return repeated
    const came = await send()
    const change = { action: 'update', resource: 'channels', recordId: 0, recordName: name } as const
    const audited = { actor, ...change, after: { key, test: came.ok, status: came.status } }
    if (came.ok)
      return transactOnce(c, deps, {
        run: async (tx) => {
          await auditChange(tx, audited, clock())
          return { status: 200, body: came }
        },
      })
    await auditChange(db, audited, clock())
    return c.json(came)
  })

  return routes
}

const robotFields: Fields = {
  url: { kind: 'url', required: true, label: { zh: '机器人地址', en: 'Address of the robot' } },
  secret: { kind: 'text', max: 200, label: { zh: '签名密钥', en: 'Signing secret' } },
}

const robotSecret = ({ url, secret }: Readonly<Record<string, unknown>>): ChannelSecret => ({
  url: String(url),
  ...(typeof secret === 'string' && secret !== '' && { secret }),
})
