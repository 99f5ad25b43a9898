import type { Handle } from '@oms/db/database'
import { resourceOf } from '@oms/db/domain/declaration'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'
import type { Deps } from '../deps'
import { bodyObject } from '../edge/body'
import { notFound } from '../edge/errors'
import { transactOnce } from '../edge/idempotency'
import { idOf } from '../edge/record-id'
import { addComment } from '../kernel/add-comment'
import { checkFiles } from '../kernel/bind-files'
import { readVisible } from '../resources/read-records'
import { readTaskAlone } from '../tasks/read-task'
import { checkComment } from './check-comment'
import { withFiles } from './with-files'

/** What comments have beyond the generic list; mounted at `/api/tasks`, before the actions of tasks. */
export const commentRoutes = (deps: Deps): Hono<AppEnv> => {
  const { declaration, clock } = deps
  const comments = resourceOf(declaration, 'comments')
  const routes = new Hono<AppEnv>()

  routes.post('/tasks/:id/add_comment', (c) => {
    const { actor } = c.var
    const again = async (handle: Handle, id: number) => {
      const found = await readVisible(handle, declaration, comments, actor, id)
      const [shown = found] = await withFiles(handle, declaration, actor, [found])
      return shown.record
    }
    return transactOnce(c, deps, {
      run: async (tx) => {
        const taskId = idOf(c)
        await readTaskAlone(tx, deps, actor, taskId, clock())
        const { attachmentIds, ...body } = bodyObject(c)
        const files = await checkFiles(tx, actor, attachmentIds)
        const comment = checkComment(declaration, actor, body, files)
        const id = await addComment(tx, declaration, actor, taskId, comment, clock())
        if (id === undefined) throw notFound()
        return { status: 201, id, body: await again(tx, id) }
      },
      again,
    })
  })

  // No name of an action, whatever the method.
  routes.all('/tasks/:id/add_comment', (c) => c.notFound())

  return routes
}
