import { mkdir } from 'node:fs/promises'
import type { Logger } from 'pino'
import { type FilesPlace, WrongSetting } from '../../environment'
import { fileStorage } from './file'
import { s3Storage } from './s3'
import { StorageAway, s3Client } from './s3-client'
import type { Storage } from './storage'

/** The storage that the environment names. Throws WrongSetting where nothing can be kept there. */
export const openStorage = async (place: FilesPlace, log: Logger): Promise<Storage> => {
  if ('s3' in place) {
    await s3Client(place.s3)({ method: 'GET', query: { 'list-type': '2', 'max-keys': '1' } }).catch(unusable)
    return s3Storage(place.s3, (reason) => log.error({ reason }, 'the storage of files does not answer'))
  }
  await mkdir(place.folder, { recursive: true }).catch(unusable)
  return fileStorage(place.folder)
}

const unusable = (error: unknown): never => {
  const reason =
    error instanceof StorageAway ? error.reason : error instanceof Error ? error.message : String(error)
  throw new WrongSetting(`FILES_URL: the storage of files cannot be used (${reason}).`)
}
