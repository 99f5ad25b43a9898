import { constants, cpSync, existsSync, readdirSync, renameSync } from 'node:fs'
import type { FilesPlace } from '../environment'

/** Where the files of a copy of the database lie. */
const besideCopy = (copy: string): string => `${copy}.files`

/** Copies the files beside a copy of the database; gives what the operator is told. */
export const backUpFiles = (place: FilesPlace, copy: string): readonly string[] => {
  if ('s3' in place) return ['The files lie in the bucket of FILES_URL and were not copied.']
  if (!existsSync(place.folder) || readdirSync(place.folder).length === 0) return []
  cpSync(place.folder, besideCopy(copy), { recursive: true, mode: constants.COPYFILE_FICLONE })
  return [`The files were copied to ${besideCopy(copy)}.`]
}

/** Puts the files back that lie beside a copy; what was there before is kept beside it. */
export const restoreFiles = (place: FilesPlace, copy: string, now: Date): readonly string[] => {
  if ('s3' in place) return ['The files lie in the bucket of FILES_URL and stay as they are.']
  if (!existsSync(besideCopy(copy))) return []
  const kept = `${place.folder}.before-${now.toISOString().replace(/[:.]/g, '-')}`
  const hadFiles = existsSync(place.folder)
  if (hadFiles) renameSync(place.folder, kept)
  cpSync(besideCopy(copy), place.folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return [
    `The files are those of ${besideCopy(copy)} now.`,
    ...(hadFiles ? [`What was there before is kept as ${kept}.`] : []),
  ]
}
