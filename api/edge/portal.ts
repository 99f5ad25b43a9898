import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { AppEnv } from '../app-env'

/** The built portal: its assets for good, its page for every other address and always asked for anew. */
export const portalRoutes = (folder = portalFolder()): Hono<AppEnv> => {
  const app = new Hono<AppEnv>()
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  const files = serveStatic<AppEnv>({ root: folder, precompressed: true })
  if (existsSync(folder)) app.get('*', (c, next) => (isPage(c.req.path) ? next() : files(c, next)))
  app.get('*', async (c) => {
    if (c.req.path.startsWith('/assets/')) return c.text('Not found', 404)
    const page = join(folder, 'index.html')
    if (!existsSync(page))
      return c.text('门户尚未构建，请运行 npm run build。\nThe portal is not built: npm run build', 404)
    return c.html(await readFile(page, 'utf8'), 200, { 'Cache-Control': 'no-cache' })
  })
  return app
}

const isPage = (path: string): boolean => path === '/' || path.endsWith('.html')

/** `admin/dist` beside the folder that this code, compiled or not, lies in. */
const portalFolder = (): string => {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'admin', 'package.json')) && dirname(folder) !== folder)
    folder = dirname(folder)
  return join(folder, 'admin', 'dist')
}
