import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { rolldown } from 'rolldown'
import { buildWeapp } from '../build.mjs'

/** A built program as the stand-in for WeChat runs it. */
export type Program = {
  /** Scripts and settings, by their path. */
  readonly scripts: Readonly<Record<string, string>>
  readonly configs: Readonly<Record<string, unknown>>
  /** Style sheets as CSS, by the path of what they belong to. */
  readonly styles: Readonly<Record<string, string>>
  /** Pictures of the tabs, as addresses that hold them. */
  readonly icons: Readonly<Record<string, string>>
  /** One expression: every template, compiled, by its path. */
  readonly templates: string
}

/** Builds the program and makes of its parts what a browser takes. */
export const builtProgram = async (): Promise<Program> => {
  const folder = mkdtempSync(join(tmpdir(), 'oms-weapp-'))
  try {
    await buildWeapp(folder, '')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const read = (file: string) => readFileSync(join(folder, file), 'utf8')
    const of = (extension: string) => files.filter((file) => file.endsWith(extension))
    const bare = (file: string) => file.replace(/\.\w+$/, '')
    return {
      scripts: Object.fromEntries(of('.js').map((file) => [file, read(file)])),
      configs: Object.fromEntries(of('.json').map((file) => [bare(file), JSON.parse(read(file))])),
      styles: Object.fromEntries(of('.wxss').map((file) => [bare(file), cssOf(file, read)])),
      icons: Object.fromEntries(of('.png').map((file) => [file, pictureOf(join(folder, file))])),
      templates: compiled(of('.wxml'), of('.wxs'), read),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const pictureOf = (place: string) => `data:image/png;base64,${readFileSync(place, 'base64')}`

const drawn =
  'page-meta|view|text|image|button|input|textarea|picker-view-column|picker-view|picker|scroll-view|swiper-item|swiper|switch|form|label|icon|root-portal|rich-text'

const compiled = (
  templates: readonly string[],
  scripts: readonly string[],
  read: (file: string) => string,
) => {
  const group = new TmplGroup()
  for (const file of scripts) {
    // In wxs the constructor of a value is a text.
    const source = read(file).replace(
      /(\w+)\.constructor === '(\w+)'/g,
      "({}).toString.call($1) === '[object $2]'",
    )
    // Templates name them without their ending, scripts with it.
    for (const name of [file, file.replace(/\.wxs$/, '')]) group.addScript(name, source)
  }
  for (const file of templates) {
    // Built-in tags are elements of the stand-in.
    const source = read(file).replace(new RegExp(`<(/?)(${drawn})(?=[\\s/>])`, 'g'), '<$1wx-$2')
    group.addTmpl(file.replace(/\.wxml$/, ''), source)
  }
  const code = group.getTmplGenObjectGroups()
  group.free()
  return code
}

const cssOf = (file: string, read: (file: string) => string): string => {
  const host = posix.basename(posix.dirname(file))
  const tag = file.startsWith('vant/') ? `van-${host}` : host
  return read(file)
    .replace(/@import\s+["']([^"']+)["'];?/g, (_, name: string) =>
      cssOf(name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(file), name), read),
    )
    .replace(/(-?[\d.]+)rpx/g, 'calc($1 * 100vw / 750)')
    .replace(/:host/g, tag)
    .replace(/(^|[\s,}])page(?=[\s,{])/g, '$1body')
    .replace(/(^|[\s,}>])(view|text|button|input|textarea|image|picker|scroll-view)(?=[\s,{.:>])/g, '$1wx-$2')
}

/** The stand-in itself, as one script. */
export const phoneScript = async (): Promise<string> => {
  const require = createRequire(import.meta.url)
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'phone/main.ts'),
    platform: 'browser',
    resolve: { alias: { 'glass-easel': require.resolve('glass-easel').replace('all.js', 'all.es.js') } },
    transform: { define: { 'process.env.NODE_ENV': '"development"' } },
    logLevel: 'silent',
  })
  const { output } = await bundle.generate({ format: 'iife' })
  await bundle.close()
  return output[0].code
}
