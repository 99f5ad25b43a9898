import { type EngineName, engines } from '@oms/db/test/engines'
import { s3Storage } from '../../attachments/storage/s3'
import type { Storage } from '../../attachments/storage/storage'
import { s3StandIn } from './s3-stand-in'

type Kind = 'folder' | 'bucket'

/** Every engine with files in a folder, and one with files in a bucket. */
export const places: readonly (readonly [Kind, EngineName])[] = [
  ...engines.map((engine) => ['folder', engine] as const),
  ['bucket', 'sqlite'],
]

/** A storage of its own, where it is not the folder that there is anyway. */
export const storageOf = async (
  kind: Kind,
): Promise<{ readonly storage?: Storage; readonly close: () => Promise<void> }> => {
  if (kind === 'folder') return { close: async () => {} }
  const { place, close } = await s3StandIn()
  return { storage: s3Storage(place), close }
}
