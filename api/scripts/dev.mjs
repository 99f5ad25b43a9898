import { installAll } from './install.mjs'
import { at, node, readEnvFile } from './process.mjs'

/** `npm run dev`: the API from source, restarted on change, and Vite's server for the portal. */
export const dev = async () => {
  readEnvFile()
  await installAll()
  const tsx = at('node_modules/tsx/dist/cli.mjs')
  const api = node([tsx, 'watch', '--clear-screen=false', at('api/main.ts')])
  const portal = node([at('node_modules/vite/bin/vite.js')], { cwd: at('admin') })
  return Promise.race([api, portal]).then((code) => {
    process.kill(process.pid, 'SIGTERM')
    return code
  })
}
