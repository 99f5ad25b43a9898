import { createConnection } from 'mysql2/promise'
import { scaleOf } from './customer'
import { loadCustomer } from './load'

type BenchDatabase = { readonly url: string; readonly drop: () => Promise<void> }

/** `oms_bench_<size>` with its customer: made anew, or with `keep` as it was left. */
export const openBenchDatabase = async (
  server: string,
  tasks: number,
  keep: boolean,
): Promise<BenchDatabase> => {
  const name = `oms_bench_${tasks}`
  const url = `${server}/${name}`
  const run = async (statement: string) => {
    const connection = await createConnection(server)
    try {
      await connection.query(statement)
    } finally {
      await connection.end()
    }
  }
  const began = performance.now()
  const kept = keep && (await hasTasks(url, tasks))
  if (!kept) {
    await run(`drop database if exists ${name}`)
    await run(`create database ${name} character set utf8mb4`)
    await loadCustomer(url, scaleOf(tasks))
    console.log(`${name}: loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  } else console.log(`${name}: kept from before, with the tasks that earlier runs created`)
  return {
    url,
    drop: async () => {
      if (!keep) await run(`drop database if exists ${name}`)
    },
  }
}

const hasTasks = async (url: string, tasks: number): Promise<boolean> => {
  try {
    const connection = await createConnection(url)
    try {
      // Terms are loaded last.
      const [found] = await connection.execute('select 1 from task_terms where task_id = ? limit 1', [tasks])
      return Array.isArray(found) && found.length > 0
    } finally {
      await connection.end()
    }
  } catch {
    return false
  }
}
