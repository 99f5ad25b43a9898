import { parseArgs } from 'node:util'

export type Options = {
  readonly sizes: readonly number[]
  readonly sliceMs: number
  readonly rounds: number
  readonly mysql: string
  readonly keep: boolean
  readonly profile: boolean
  readonly only: readonly string[]
}

export const help = `npm run bench -- [options]

Measures the built API beside a bare node:http server with lean tables of its own, on MySQL or MariaDB.
npm run bench -- portal measures the portal in Chromium beside the commit before, npm run bench -- weapp the launch of
the mini program; each may be named by --only too.

  --sizes 10000,100000   numbers of tasks, up to 1000000 where there is the time
  --quick                10,000 tasks and short slices: a first look, too short for a verdict
  --only list,detail     scenarios whose name contains one of these; reads, reads by value,
                         streams, files, fields and deliveries are more
  --mysql URL            server, by default mysql://root@127.0.0.1:3306
  --keep                 keep the databases oms_bench_<size> and …_bare, and use those kept before
  --profile              write V8 CPU profiles of the API to the system's folder for temporary files
  --help                 this text`

/** Undefined when help was asked for. Throws when an option is unknown or wrong. */
export const readOptions = (args: readonly string[]): Options | undefined => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      mysql: { type: 'string', default: 'mysql://root@127.0.0.1:3306' },
      keep: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const sizes = (values.sizes ?? (values.quick ? '10000' : '10000,100000')).split(',').map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1000))
    throw new Error('--sizes takes whole numbers from 1000, separated by commas')
  return {
    sizes,
    sliceMs: values.quick ? 500 : 1200,
    rounds: values.quick ? 1 : 4,
    mysql: values.mysql.replace(/\/$/, ''),
    keep: values.keep,
    profile: values.profile,
    only: values.only.split(',').filter(Boolean),
  }
}
