import type { Deps } from '../deps'
import type { Channel } from './channel'
import { mail } from './mail'
import { ownChannels } from './own-channels'
import { wechat } from './wechat'
import { wecom } from './wecom'

/** A channel is a file of its own, and a line here; the customer's are those that the content names. */
const channelsOf = (deps: Deps): readonly Channel[] => [mail, wecom, wechat, ...ownChannels(deps)]

export const channelNamed = (deps: Deps, key: unknown): Channel | undefined =>
  channelsOf(deps).find((channel) => channel.key === key)

/** Those that there are here. */
export const openChannels = async (deps: Deps): Promise<readonly Channel[]> => {
  const open: Channel[] = []
  for (const channel of channelsOf(deps)) if (await channel.isOpen(deps)) open.push(channel)
  return open
}
