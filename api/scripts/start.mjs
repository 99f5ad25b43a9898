import { buildChanged, notBuilt } from './build.mjs'
import { installRuntime, missingPackages } from './install.mjs'
import { at, isProduction, node, readEnvFile, stop } from './process.mjs'

const installHint = 'npm ci --omit=dev -w db -w api -w admin'

/** Stops a production start with what is missing and the commands that make it. */
export const demandReady = (targets) => {
  const packages = missingPackages('runtime')
  const builds = notBuilt(targets)
  if (packages.length === 0 && builds.length === 0) return
  const missing = [packages.length > 0 ? `packages are not installed (${packages.length})` : '', ...builds]
  const commands = [packages.length > 0 ? installHint : '', builds.length > 0 ? 'npm run build' : '']
  throw stop(
    `Not started, because with NODE_ENV=production nothing is installed or built: ${missing.filter(Boolean).join('; ')}. ` +
      `Run: ${commands.filter(Boolean).join(' && ')}`,
  )
}

/** Makes ready what serving needs, or in production says what is not ready. */
export const prepare = async (targets) => {
  readEnvFile()
  if (isProduction()) return demandReady(targets)
  await installRuntime()
  await buildChanged(targets)
}

/** `npm start`: portal and API on one address. */
export const start = async () => {
  await prepare()
  return node(['--enable-source-maps', at('api/dist/main.js')])
}
