import { type Client, openClient } from './client'
import { cpuSeconds } from './processor'

export type Server = { readonly origin: string; readonly pid: number }

/** One round of a scenario by one of the people at work; several requests when it is a whole cycle. */
export type Step = (client: Client, worker: number) => Promise<void>

export type Slice = {
  readonly seconds: number
  /** Milliseconds of every answer. */
  readonly taken: readonly number[]
  readonly appCpu: number | undefined
  readonly dbCpu: number | undefined
}

export type Measured = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Seconds of processor for 1,000 requests. */
  readonly appCpu: number | undefined
  readonly dbCpu: number | undefined
}

/** Lets so many people at once repeat the step for a while. */
export const runSlice = async (
  server: Server,
  databasePid: number | undefined,
  step: Step,
  people: number,
  ms: number,
): Promise<Slice> => {
  const taken: number[] = []
  const client = openClient(server.origin, taken)
  const before = { app: cpuSeconds(server.pid), db: cpuSeconds(databasePid) }
  const began = performance.now()
  const work = async (worker: number) => {
    while (performance.now() - began < ms) await step(client, worker)
  }
  try {
    await Promise.all(Array.from({ length: people }, (_, worker) => work(worker)))
    const seconds = (performance.now() - began) / 1000
    return {
      seconds,
      taken,
      appCpu: difference(before.app, cpuSeconds(server.pid)),
      dbCpu: difference(before.db, cpuSeconds(databasePid)),
    }
  } finally {
    client.close()
  }
}

export const summed = (slices: readonly Slice[]): Measured => {
  const taken = Float64Array.from(slices.flatMap((slice) => slice.taken)).sort()
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0
  const total = (values: readonly (number | undefined)[]) =>
    values.reduce<number | undefined>(
      (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
      0,
    )
  const perThousand = (cpu: number | undefined) =>
    cpu === undefined ? undefined : (cpu / taken.length) * 1000
  return {
    perSecond: taken.length / slices.reduce((sum, { seconds }) => sum + seconds, 0),
    p50: at(0.5),
    p99: at(0.99),
    appCpu: perThousand(total(slices.map(({ appCpu }) => appCpu))),
    dbCpu: perThousand(total(slices.map(({ dbCpu }) => dbCpu))),
  }
}

const difference = (before: number | undefined, after: number | undefined): number | undefined =>
  before === undefined || after === undefined ? undefined : after - before
