import { existsSync } from 'node:fs'
import { connect } from 'node:net'

const answers = (host, port) =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5000 })
    const settle = (value) => {
      socket.destroy()
      resolve(value)
    }
    socket.once('connect', () => settle(true))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
  })

const answersAt = (address, host, port) => {
  if (!address) return answers(host, port)
  const url = new URL(address)
  return answers(url.hostname, Number(url.port || port))
}

const firstOf = (paths) => paths.find((path) => path && existsSync(path))

/** What this machine offers to tests beside the embedded engine. */
export const machine = async () => [
  {
    name: 'MySQL or MariaDB',
    found: await answersAt(process.env.TEST_DATABASE_URL, '127.0.0.1', 3306),
    how: 'start a server on 127.0.0.1:3306 (root without password) or set TEST_DATABASE_URL',
  },
  {
    name: 'Redis',
    found: await answersAt(process.env.TEST_REDIS_URL, '127.0.0.1', 6379),
    how: 'start a server on 127.0.0.1:6379 or set TEST_REDIS_URL',
  },
  {
    name: 'Chromium',
    found: Boolean(
      firstOf([
        process.env.CHROMIUM,
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
      ]),
    ),
    how: 'install the package chromium',
  },
  {
    name: 'mariadbd',
    found: ['/usr/sbin', '/usr/bin', '/usr/local/bin'].some((folder) => existsSync(`${folder}/mariadbd`)),
    how: 'install the package mariadb-server, so that tests can stop and freeze a server of their own',
  },
  { name: 'clamd', found: existsSync('/usr/sbin/clamd'), how: 'install the package clamav-daemon' },
  { name: 'nginx', found: existsSync('/usr/sbin/nginx'), how: 'install the package nginx' },
]
