import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

// What Linux counts processor time in, on every architecture that Node runs on.
const TICKS_PER_SECOND = 100

/** Seconds of processor that the process has used with all its threads; undefined where it cannot be read. */
export const cpuSeconds = (pid: number | undefined): number | undefined => {
  if (pid === undefined) return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  } catch {
    return undefined
  }
}

/** Of a processor, below which a process does no more than look whether there is anything to do. */
const RESTING = 0.04
const LOOK_MS = 1000
const LONGEST_LOOKS = 60

/** Waits until these processes rest, so that what one measurement leaves them to do is not counted in the next. */
export const untilAtRest = async (pids: readonly (number | undefined)[]): Promise<void> => {
  const used = () => pids.reduce<number>((sum, pid) => sum + (cpuSeconds(pid) ?? 0), 0)
  for (let looks = 0; looks < LONGEST_LOOKS; looks += 1) {
    const before = used()
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    if (used() - before < (RESTING * pids.length * LOOK_MS) / 1000) return
  }
}

/** The most memory that the process has held at once, in MB. */
export const peakMemory = (pid: number): number | undefined => {
  const kb = memoryOf(pid, 'VmHWM')
  return kb === undefined ? undefined : kb / 1024
}

/** Has the most be counted from now on; false where the system does not let it. */
export const restartPeak = (pid: number): boolean => {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
    return true
  } catch {
    return false
  }
}

/** What it holds now, in kB. */
export const residentMemory = (pid: number): number | undefined => memoryOf(pid, 'VmRSS')

const memoryOf = (pid: number, name: 'VmHWM' | 'VmRSS'): number | undefined => {
  try {
    const line = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line ? Number(line[1]) : undefined
  } catch {
    return undefined
  }
}

/** The one database server of this machine with this port among its arguments, or the only one there is. */
export const databasePid = (port: string): number | undefined => {
  const servers = readProcesses().filter(({ name }) => name === 'mariadbd' || name === 'mysqld')
  if (servers.length === 1) return servers[0]?.pid
  const named = servers.filter(({ args }) => args.some((arg) => arg === `--port=${port}`))
  const unnamed = servers.filter(({ args }) => !args.some((arg) => arg.startsWith('--port=')))
  const found = named.length > 0 ? named : unnamed
  return found.length === 1 ? found[0]?.pid : undefined
}

const readProcesses = () => {
  try {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((entry) => {
        try {
          const name = readFileSync(`/proc/${entry}/comm`, 'utf8').trim()
          const args = readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0')
          return [{ pid: Number(entry), name, args }]
        } catch {
          return []
        }
      })
  } catch {
    return []
  }
}
