import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { type Files, isOurs, WrongFile } from './content-files'

/** The files of a folder that are a content's. Throws WrongFile where there is no such folder, or none of them. */
export const readFolder = (folder: string): Files => {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongFile(`${folder} is no folder. Make one: npm run config -- export ${folder}`)
  const paths = oursIn(folder)
  if (paths.length === 0)
    throw new WrongFile(
      `${folder} holds no configuration. Write one there: npm run config -- export ${folder}`,
    )
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

/** Writes the files, and takes away those of an earlier content that are not among them. Other files stay. */
export const writeFolder = (folder: string, files: Files): void => {
  mkdirSync(folder, { recursive: true })
  for (const path of oursIn(folder)) if (!files.has(path)) rmSync(join(folder, path))
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

const oursIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter(isOurs)
    .sort()
