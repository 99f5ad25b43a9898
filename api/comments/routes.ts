import type { Handle } from '@oms/db/database'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject, sentBody } from '../edge/body'
import { invalid, notFound } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { addComment } from '../kernel/add-comment'
import { ATTACHMENT_IDS, checkFiles } from '../kernel/check-files'
import { queryParameters } from '../resources/query-parameters'
import { readTaskAlone } from '../tasks/read-task'
import { changeComment, removeComment } from './change'
import { checkComment, unseenErrors } from './check-comment'
import { historyOf } from './history'
import { peopleOf } from './people'
import { readComment } from './read-comment'

/** What comments have beyond the generic list; mounted at `/api/tasks`, before the actions of tasks. */
export const commentRoutes = (deps: Deps): Hono<AppEnv> => {
  const { declaration, clock } = deps
  const routes = new Hono<AppEnv>()

  routes.post('/tasks/:id/add_comment', (c) => {
    const { actor } = c.var
    const again = (handle: Handle, id: number) => readComment(handle, declaration, actor, id)
    return transactOnce(c, deps, {
      run: async (tx) => {
        const taskId = idOf(c)
        await readTaskAlone(tx, deps, actor, taskId, clock())
        const { attachmentIds, ...body } = bodyObject(c)
        const files = await checkFiles(tx, actor, [{ key: ATTACHMENT_IDS, ids: attachmentIds }], taskId)
        const comment = checkComment(declaration, actor, body, files)
        const said = await addComment(tx, declaration, actor, taskId, comment, clock())
        if (!said) throw notFound()
        if ('unseen' in said) throw invalid(unseenErrors(said.unseen))
        const { id } = said
        return { status: 201, id, body: await again(tx, id) }
      },
      again,
    })
  })

  const one = '/comments/:id{\\d+}'
  const change = async (c: AppContext) =>
    c.json(await changeComment(deps, c.var.actor, idOf(c), sentBody(c), c.req.method === 'PUT'))
  routes.patch(one, change)
  routes.put(one, change)
  routes.delete(one, async (c) => c.json(await removeComment(deps, c.var.actor, idOf(c))))
  routes.get(`${one}/history`, async (c) => c.json(await historyOf(deps, c.var.actor, idOf(c))))

  routes.get('/tasks/:id/people', async (c) =>
    c.json(await peopleOf(deps, c.var.actor, idOf(c), queryParameters(c))),
  )

  // No names of actions, whatever the method.
  routes.all('/tasks/:id/add_comment', (c) => c.notFound())
  routes.all('/tasks/:id/people', (c) => c.notFound())

  return routes
}
