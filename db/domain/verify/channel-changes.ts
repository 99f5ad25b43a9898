import { type ChannelKind, channelKinds, type OwnChannels } from '../channels'
import type { Declaration } from '../declaration'
import type { Label } from '../label'
import { eventKinds } from '../own-channels'
import { change, differing, isReordered, namesOf, quoted } from './difference'
import type { Change } from './fault'
import { renamed } from './field-changes'
import { below } from './shape'

/** What became of the customer's channels. */
export const channelChanges = (
  was: OwnChannels,
  now: OwnChannels,
  declaration: Declaration,
): readonly Change[] => [
  ...differing(was, now).flatMap((key) => {
    const path = below('channels', key)
    const [before, after] = [was[key], now[key]]
    const { zh, en } = quoted((after ?? before)?.label ?? { zh: key, en: key })
    if (!before) {
      const kind = after && kindLabel(after.kind)
      return [change(path, 'add', `增加消息渠道${zh}（${kind?.zh}）`, `New channel ${en} (${kind?.en})`)]
    }
    if (!after) return [change(path, 'remove', `移除消息渠道${zh}`, `The channel ${en} is removed`)]
    return differing(before, after).flatMap((part) => {
      const at = below(path, part)
      if (part === 'label')
        return renamed(before.label, after.label, at, { zh: '消息渠道', en: 'The channel' })
      if (part === 'archived')
        return after.archived
          ? [change(at, 'remove', `停用消息渠道${zh}`, `Nothing is sent to ${en} any more`)]
          : [change(at, 'add', `恢复消息渠道${zh}`, `The channel ${en} is in use again`)]
      if (part === 'url')
        return [
          change(
            at,
            'change',
            `消息渠道${zh}的地址改为“${after.url ?? ''}”`,
            `${en} is called at “${after.url ?? ''}”`,
          ),
        ]
      if (part === 'kinds') {
        const told = toldOf(after.kinds, declaration)
        return [change(at, 'change', `消息渠道${zh}改为只收：${told.zh}`, `${en} is told of: ${told.en}`)]
      }
      const kind = kindLabel(after.kind)
      return [change(at, 'change', `消息渠道${zh}改为${kind.zh}`, `The channel ${en} is now: ${kind.en}`)]
    })
  }),
  ...(isReordered(was, now)
    ? [change('channels', 'change', '消息渠道的顺序有改动', 'The channels stand in another order')]
    : []),
]

const kindLabel = (kind: ChannelKind): Label => channelKinds[kind].label

const toldOf = (kinds: readonly string[] | undefined, declaration: Declaration): Label => {
  if (!kinds) return { zh: '全部消息', en: 'everything' }
  const known = eventKinds(declaration)
  return namesOf(kinds.map((kind) => known[kind] ?? { zh: kind, en: kind }))
}
