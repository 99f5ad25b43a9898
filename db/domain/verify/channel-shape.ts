import { channelKinds } from '../channels'
import { type Check, faultAt, label, listOf, mapOf, oneOf, shaped, text, yes } from './shape'

const isAddress: Check = (value, path) => {
  const wrong = text(2000)(value, path)
  if (wrong.length > 0) return wrong
  const url = URL.canParse(String(value)) ? new URL(String(value)) : undefined
  const isUsable = url && ['https:', 'http:'].includes(url.protocol) && !url.username && !url.password
  return isUsable
    ? []
    : [
        faultAt(
          path,
          'wrong_address',
          '应为 http 或 https 开头的地址，不含用户名和密码',
          'Must be an address by http or https, without a name or password in it',
        ),
      ]
}

const channel = shaped(
  { kind: oneOf(Object.keys(channelKinds), 'unknown_channel_kind'), label: label(40) },
  { url: isAddress, kinds: listOf(text(40), 1, 100), archived: yes },
)

/** The customer's channels, as they may come from a file. */
export const channelShape = mapOf(channel, { most: 50 })
