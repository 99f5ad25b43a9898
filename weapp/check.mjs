import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entriesOf, weapp } from './build/entries.mjs'
import { buildWeapp } from './build.mjs'
import { builtFaults } from './check/built.mjs'
import { unshownData } from './check/set-data.mjs'
import { compilerFaults, compilerLacks } from './check/wechat-compiler.mjs'

const read = (file) => readFileSync(join(weapp, file), 'utf8')

const dataFaults = () =>
  entriesOf().ours.flatMap((entry) =>
    existsSync(join(weapp, `${entry}.wxml`))
      ? unshownData(read(`${entry}.ts`), read(`${entry}.wxml`)).map((fault) => ({
          file: `${entry}.ts`,
          ...fault,
        }))
      : [],
  )

const lacks = compilerLacks()
if (lacks) console.log(`Left out: WeChat's own compilers do not run here (${lacks}).`)

const folder = mkdtempSync(join(tmpdir(), 'oms-weapp-'))
try {
  await buildWeapp(folder)
  const faults = [...builtFaults(folder), ...dataFaults(), ...(lacks ? [] : compilerFaults(folder))]
  for (const { file, line, text } of faults) console.log(`${file}${line ? `:${line}` : ''} ${text}`)
  console.log(faults.length === 0 ? 'The mini program is fine.' : `${faults.length} faults.`)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
