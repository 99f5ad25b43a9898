import { createConnection } from 'mysql2/promise'
import { loadBare } from './bare/tables'
import { scaleOf } from './customer'
import { loadCustomer } from './load'

type BenchDatabase = {
  readonly url: string
  /** With the bare server's own tables, and the same tasks. */
  readonly bareUrl: string
  readonly drop: () => Promise<void>
}

/** `oms_bench_<size>` and `oms_bench_<size>_bare` with their customer: made anew, or with `keep` as they were left. */
export const openBenchDatabase = async (
  server: string,
  tasks: number,
  keep: boolean,
): Promise<BenchDatabase> => {
  const name = `oms_bench_${tasks}`
  const bareName = `${name}_bare`
  const [url, bareUrl] = [`${server}/${name}`, `${server}/${bareName}`]
  const run = async (statement: string) => {
    const connection = await createConnection(server)
    try {
      await connection.query(statement)
    } finally {
      await connection.end()
    }
  }
  const began = performance.now()
  const kept = keep && (await isLoaded(url, tasks))
  if (!kept) {
    await run(`drop database if exists ${name}`)
    await run(`create database ${name} character set utf8mb4`)
    await loadCustomer(url, scaleOf(tasks))
    await loadBare(server, bareName, name)
    console.log(`${name}: loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  } else console.log(`${name}: kept from before, with the tasks that earlier runs created`)
  return {
    url,
    bareUrl,
    drop: async () => {
      if (keep) return
      await run(`drop database if exists ${name}`)
      await run(`drop database if exists ${bareName}`)
    },
  }
}

const isLoaded = async (url: string, tasks: number): Promise<boolean> => {
  try {
    const connection = await createConnection(`${url}_bare`)
    try {
      // Comments of the bare server are loaded last.
      const [found] = await connection.execute('select 1 from comments where task_id >= ? limit 1', [
        tasks - 1,
      ])
      return Array.isArray(found) && found.length > 0
    } finally {
      await connection.end()
    }
  } catch {
    return false
  }
}
