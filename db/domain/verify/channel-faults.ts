import type { Declaration } from '../declaration'
import type { Content } from '../declare'
import { eventKinds } from '../own-channels'
import type { Fault } from './fault'
import { ownKeyFaults } from './keys'
import { below, faultAt } from './shape'

/** What is wrong with the customer's channels, once the workflows are those of `declaration`. */
export const channelFaults = (declaration: Declaration, { channels = {} }: Content): readonly Fault[] => {
  const known = eventKinds(declaration)
  return Object.entries(channels).flatMap(([key, { kind, url, kinds = [] }]) => {
    const path = below('channels', key)
    return [
      ...ownKeyFaults(key, path),
      ...(kind === 'webhook' && url === undefined ? [noAddress(below(path, 'url'))] : []),
      ...(kind !== 'webhook' && url !== undefined ? [openAddress(below(path, 'url'))] : []),
      ...kinds.flatMap((one, index) =>
        Object.hasOwn(known, one) ? [] : [unknownKind(below(below(path, 'kinds'), index), one, known)],
      ),
    ]
  })
}

const noAddress = (path: string): Fault =>
  faultAt(
    path,
    'missing',
    '请填写对方系统的接收地址',
    'Fill in the address at which the other system listens',
  )

const openAddress = (path: string): Fault =>
  faultAt(
    path,
    'secret_address',
    '机器人的地址里有密钥，请不要写在配置里，在渠道页填写',
    'The address of a robot holds its key: leave it out here and give it on the page of the channel',
  )

const unknownKind = (path: string, kind: string, known: Readonly<Record<string, unknown>>): Fault =>
  faultAt(
    path,
    'unknown_kind',
    `没有“${kind}”这种消息；可用的有：${Object.keys(known).join('、')}`,
    `There is nothing called “${kind}” to tell of; there are: ${Object.keys(known).join(', ')}`,
  )
