import type { Handle } from '@oms/db/database'
import { type Checked, checkFields } from '@oms/db/domain/contract'
import { permissionOf, resourceOf } from '@oms/db/domain/declaration'
import { type Content, declare } from '@oms/db/domain/declare'
import type { Fields } from '@oms/db/domain/fields'
import type { Role } from '@oms/db/domain/roles'
import { verifyDeclaration } from '@oms/db/domain/verify/verify-declaration'
import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { toldFaults } from '../edge/answer-error'
import { bodyObject } from '../edge/body'
import { conflict, type FieldErrors, forbidden, invalid } from '../edge/errors'
import { type Again, transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { readVisible } from '../resources/read-records'
import { declarationFor } from './declaration-for'
import { type Examined, examine } from './examine'
import { publish, refusedFor } from './publish'
import { noteField, readDraft, readRelease } from './read-stored'
import { toldChanges } from './release-reading'
import { newestRelease, releaseNumbered, type StoredRelease } from './stored-releases'

/** What administrators do with drafts beyond reading them; mounted at `/api/system/drafts`. */
export const draftRoutes = (deps: Deps): Hono<AppEnv> => {
  const { db, declaration, clock } = deps
  const resource = resourceOf(declaration, 'drafts')
  const routes = new Hono<AppEnv>()
  const one = '/:id{\\d+}'
  const again: (c: AppContext) => Again = (c) => (handle, id) => readDraft(handle, deps, c.var.actor, id)
  const contentOf = async (handle: Handle, c: AppContext): Promise<Draft> => {
    const { row } = await readVisible(handle, declaration, resource, c.var.actor, idOf(c), ['content'])
    return { id: row.id, version: Number(row.version), content: JSON.parse(String(row.content)) }
  }

  routes.post('/', (c) =>
    transactOnce(c, deps, {
      run: async (tx) => {
        if (permissionOf(declaration, 'drafts', c.var.actor.role).read === 'none') throw forbidden()
        const { base, content, note } = checked(bodyObject(c), ['base', 'note'])
        const from = typeof base === 'number' ? await releaseNumbered(tx, base) : await newestRelease(tx)
        if (!from) throw invalid({ base: [{ code: 'release.unknown' }] })
        const now = clock()
        const { id: createdById, name: createdByName } = c.var.actor
        const id = await tx.insertRow(tx.tables.drafts, {
          note: typeof note === 'string' ? note : null,
          content: JSON.stringify(content ?? from.content),
          ...{ base: from.number, version: 1, createdById, createdByName, createdAt: now, updatedAt: now },
        })
        return { status: 201, id, body: await readDraft(tx, deps, c.var.actor, id) }
      },
      again: again(c),
    }),
  )

  const change = async (c: AppContext) =>
    c.json(
      await db.transaction(async (tx) => {
        const { id } = await contentOf(tx, c)
        const { version, content, note } = checked(bodyObject(c), ['note', 'version'], true)
        const { drafts } = tx.tables
        if (typeof version !== 'number') throw invalid({ version: [{ code: 'field.required' }] })
        const set = {
          ...(content !== undefined && { content: JSON.stringify(content) }),
          ...(note !== undefined && { note: typeof note === 'string' ? note : null }),
          version: version + 1,
          updatedAt: clock(),
        }
        const asRead = and(eq(drafts.id, id), eq(drafts.version, version))
        if ((await tx.updateWhere(drafts, set, asRead)) === 0)
          throw conflict('draft.overtaken', { current: await readDraft(tx, deps, c.var.actor, id) })
        return readDraft(tx, deps, c.var.actor, id)
      }),
    )
  routes.patch(one, change)
  routes.put(one, change)

  routes.delete(one, async (c) =>
    c.json(
      await db.transaction(async (tx) => {
        const record = await readDraft(tx, deps, c.var.actor, idOf(c))
        await tx.deleteWhere(tx.tables.drafts, eq(tx.tables.drafts.id, idOf(c)))
        return record
      }),
    ),
  )

  routes.post(`${one}/verify`, async (c) => {
    const { content } = await contentOf(db, c)
    return c.json(told(c, await examine(deps, content)))
  })

  routes.get(`${one}/declaration`, async (c) => {
    const { content } = await contentOf(db, c)
    return c.json(declaredBy(deps, content, await newestRelease(db), c.var.actor.role))
  })

  routes.post(`${one}/publish`, async (c) => {
    const { actor } = c.var
    // What the records are asked takes its time, which no transaction should last; the plan binds it to this.
    const found = await contentOf(db, c).catch(() => undefined)
    const examined = found && (await examine(deps, found.content))
    return transactOnce(c, deps, {
      run: async (tx, after) => {
        const draft = await contentOf(tx, c)
        const { plan, note } = publishing(bodyObject(c))
        if (!examined || draft.version !== found.version || plan !== examined.plan)
          throw conflict('release.moved', examined && { current: told(c, examined) })
        const published = await publish(tx, deps, examined, { actor, note })
        await tx.deleteWhere(tx.tables.drafts, eq(tx.tables.drafts.id, draft.id))
        after(published.after)
        return { status: 201, id: published.id, body: await readRelease(tx, deps, c, published.id) }
      },
      again: (handle, id) => readRelease(handle, deps, c, id),
    })
  })

  return routes
}

type Draft = { readonly id: number; readonly version: number; readonly content: unknown }

/** What a role would know of it, were it in force: as far as it goes, for whoever is still at it. Throws 422 where it goes nowhere. */
const declaredBy = ({ code }: Deps, content: unknown, before: StoredRelease, role: Role) => {
  const { shipped, packs } = code
  try {
    // Safe: where it is not of this shape, it is refused for what is wrong with it.
    const declaration = declare(shipped, packs, content as Content)
    return { release: before.number, hash: before.hash, ...declarationFor(declaration, role) }
  } catch (error) {
    const { faults } = verifyDeclaration(code, content, before)
    throw faults.length > 0 ? refusedFor(faults) : error
  }
}

/** What came of a content, in the caller's language. */
export const told = (c: AppContext, { plan, faults, changes, affects }: Examined) => ({
  ok: faults.length === 0,
  plan,
  faults: toldFaults(faults, c.var.locale),
  changes: toldChanges(changes, c.var.locale),
  affects: affects.map(({ text, ...one }) => ({ ...one, text: text[c.var.locale] })),
})

/** Throws 422 where a field is wrong; a content is looked at by `examine`, and need only be an object here. */
const checked = (body: Readonly<Record<string, unknown>>, names: readonly string[], partial = false) => {
  const { content, ...rest } = body
  const fields = Object.fromEntries(Object.entries(ofDrafts).filter(([key]) => names.includes(key)))
  const { values, errors }: Checked = checkFields(fields, rest, partial)
  const isContent = typeof content === 'object' && content !== null && !Array.isArray(content)
  const isLeftOut = content === undefined || content === null
  const told: FieldErrors = isLeftOut || isContent ? errors : { ...errors, content: notContent }
  if (Object.keys(told).length > 0) throw invalid(told)
  return { ...values, content: isContent ? content : undefined } as Readonly<Record<string, unknown>>
}

const notContent = [{ code: 'body.notObject' }] as const

const ofDrafts: Fields = {
  note: { ...noteField, nullable: true, required: false },
  base: { kind: 'number', min: 0, nullable: true, label: { zh: '基于版本', en: 'Made from release' } },
  version: { kind: 'number', min: 1, label: { zh: '修订', en: 'Version' } },
}

const ofPublishing: Fields = {
  plan: { kind: 'text', max: 64, required: true, label: { zh: '预览校验值', en: 'Plan' } },
  note: noteField,
}

const publishing = (body: Readonly<Record<string, unknown>>) => {
  const { values, errors } = checkFields(ofPublishing, body)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  return { plan: String(values.plan), note: String(values.note) }
}
