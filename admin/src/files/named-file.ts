import type { Locale } from '@oms/db/domain/label'
import dayjs from 'dayjs'
import { words } from './words'

/** A pasted picture has no name of its own, and is told from others by its moment. */
export const namedFile = (file: File, language: Locale): File => {
  const [, extension] = /^image\.(\w+)$/.exec(file.name) ?? []
  if (extension === undefined) return file
  const name = words.screenshot(dayjs().format('YYYY-MM-DD HH.mm.ss'))[language]
  return new File([file], `${name}.${extension}`, { type: file.type, lastModified: file.lastModified })
}
