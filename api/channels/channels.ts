import type { Deps } from '../deps'
import type { Channel } from './channel'
import { mail } from './mail'
import { wechat } from './wechat'

/** A channel is a file of its own, and a line here. */
const channels: readonly Channel[] = [mail, wechat]

export const channelNamed = (key: unknown): Channel | undefined =>
  channels.find((channel) => channel.key === key)

/** Those that there are here. */
export const openChannels = async (deps: Deps): Promise<readonly Channel[]> => {
  const open: Channel[] = []
  for (const channel of channels) if (await channel.isOpen(deps)) open.push(channel)
  return open
}
