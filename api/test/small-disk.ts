import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What starts a program with a disk of its own in this folder, seen by nobody else. */
export const onSmallDisk = (folder: string, size = '64m') => [
  'unshare',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  `mount -t tmpfs -o size=${size} none '${folder}' && exec "$@"`,
  'sh',
]

/** Not where the system lets nobody but root mount anything. */
export const hasSmallDisks = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-disk-'))
  const [program = '', ...rest] = [...onSmallDisk(folder), 'true']
  const { status } = spawnSync(program, rest)
  rmSync(folder, { recursive: true })
  return status === 0
})()

/** Takes all the room that is left. */
export const fill = (file: string): void => {
  const opened = openSync(file, 'w')
  try {
    for (const size of [1 << 20, 4096])
      for (;;)
        try {
          writeSync(opened, Buffer.alloc(size))
        } catch {
          break
        }
  } finally {
    closeSync(opened)
  }
}
