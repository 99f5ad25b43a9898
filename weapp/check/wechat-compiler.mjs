import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folders = { linux: 'linux', darwin: 'mac', win32: 'windows' }

const placeOf = (name) => {
  const home = dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'))
  const ending = process.platform === 'win32' ? '.exe' : ''
  return join(home, 'bin', folders[process.platform] ?? 'linux', `${name}${ending}`)
}

/** Runs one of the two compilers; the package brings them without leave to be run. */
const run = (name, args, cwd) => {
  chmodSync(placeOf(name), 0o755)
  return spawnSync(placeOf(name), args, { cwd, encoding: 'utf8', maxBuffer: 1e8 })
}

/** Why WeChat's own compilers, made for Intel processors, do not run on this machine; undefined where they do. */
export const compilerLacks = () => run('wcc', ['--help'], '.').error?.message

const compilers = [
  { name: 'wcc', endings: ['.wxml', '.wxs'], args: (files) => ['-d', '-cc', '0', ...files, '-gn', '$gwx'] },
  { name: 'wcsc', endings: ['.wxss'], args: (files) => ['-db', '-pc', '0', ...files] },
]

/** What WeChat's own compilers of templates and style sheets refuse of a built program, as `{file, line?, text}`. */
export const compilerFaults = (folder) => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  )
  return compilers.flatMap(({ name, endings, args }) => {
    const own = files.filter((file) => endings.some((ending) => file.endsWith(ending)))
    const { status, error, stderr } = run(name, args(own), folder)
    return status === 0 ? [] : [faultOf(name, error?.message ?? oneLine(stderr))]
  })
}

const oneLine = (text) =>
  text
    .replace(/error file count: \d+/, '')
    .replace(/\s+/g, ' ')
    .trim()

/** `pages/a.wxml:2:5: why` of the one, `ERR: pages/a.wxss(2:5): why` of the other. */
const said = /^(?:ERR: )?(?<file>[^\s:(]+)[:(](?<line>\d+):\d+\)?:\s*(?<why>.*)/

const faultOf = (name, text) => {
  const { file, line, why } = said.exec(text)?.groups ?? {}
  return file
    ? { file, line: Number(line), text: `${name}: ${why}` }
    : { file: '.', text: `${name}: ${text}` }
}
