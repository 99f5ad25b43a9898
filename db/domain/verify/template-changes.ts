import type { Declaration } from '../declaration'
import { eventKinds } from '../own-channels'
import type { Templates } from '../templates'
import { change, differing, quoted } from './difference'
import type { Change } from './fault'
import { below } from './shape'

/** What became of the texts of messages. */
export const templateChanges = (
  was: Templates,
  now: Templates,
  declaration: Declaration,
): readonly Change[] => {
  const known = eventKinds(declaration)
  return differing(was, now).map((kind) => {
    const path = below('templates', kind)
    const { zh, en } = quoted(known[kind] ?? { zh: kind, en: kind })
    const after = now[kind]
    if (!after)
      return change(path, 'remove', `${zh}的消息恢复默认的写法`, `Messages of ${en} are as shipped again`)
    const { title, body } = after
    return change(
      path,
      was[kind] ? 'change' : 'add',
      `${zh}的消息改为：${title.zh}／${body.zh}`,
      `Messages of ${en} say: ${title.en} / ${body.en}`,
    )
  })
}
