import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const at = (...parts) => join(root, ...parts)

/** A failure with a sentence for the person at the terminal; no stack is shown. */
export const stop = (message) => Object.assign(new Error(message), { expected: true })

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a program in the foreground, hands signals on to it, and resolves to its exit code. */
export const run = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    const forward = (signal) => child.kill(signal)
    for (const signal of signals) process.on(signal, forward)
    const settle = () => {
      for (const signal of signals) process.off(signal, forward)
    }
    child.once('error', (error) => {
      settle()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      settle()
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1))
    })
  })

/** Runs JavaScript with this same Node. */
export const node = (args, options) => run(process.execPath, args, options)

/** What `.env` says counts where the environment says nothing. */
export const readEnvFile = () => {
  try {
    process.loadEnvFile(at('.env'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw stop(`.env cannot be read: ${error.message}`)
  }
}

export const isProduction = () => process.env.NODE_ENV === 'production'
