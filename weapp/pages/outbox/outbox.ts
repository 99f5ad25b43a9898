import { keepDraft } from '../../drafts/draft'
import { onFiles } from '../../files/kept'
import { askAgain, onOutbox, pump, sendWithout, throwAway, throwAwayWhole, unsent } from '../../outbox/outbox'
import type { Unsent } from '../../outbox/unsent'
import { FILE_REFUSED, filesText } from '../../outbox/with-files'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { shortTime } from '../../words/time'
import { outbox as words } from '../../words/words'
import { onceATurn } from '../../wx/once-a-turn'
import { ownOf } from '../../wx/own'

type Item = {
  readonly key: string
  readonly what: string
  readonly when: string
  readonly state: string
  readonly isRefused: boolean
  readonly reason: string
  readonly text: string
  readonly files: string
  /** Whether it may go without the files that were refused. */
  readonly mayGoWithout: boolean
}

const own = ownOf(() => ({ stop: () => {} }))
type Tapped = WechatMiniprogram.TouchEvent<object, object, { key: string }>

Component({
  data: { t: sayAll(words), items: [] as readonly Item[] },
  methods: {
    onLoad() {
      const t = sayAll(words)
      this.setData({ t })
      void wx.setNavigationBarTitle({ title: t.title })
      const draw = onceATurn(() => this.draw())
      const stops = [onOutbox(draw), onFiles(draw)]
      own(this).stop = () => {
        for (const stop of stops) stop()
      }
    },
    onUnload() {
      own(this).stop()
    },
    onShow() {
      this.draw()
      void pump()
    },
    draw() {
      const all = unsent()
      this.setData({ items: all.map((one, index) => itemOf(one, all.slice(0, index))) })
    },
    async onAgain({ currentTarget }: Tapped) {
      const { key } = currentTarget.dataset
      const one = unsent().find((other) => other.key === key)
      await askAgain(key, versionIn(one?.refusal?.current))
    },
    onWithout({ currentTarget }: Tapped) {
      void sendWithout(currentTarget.dataset.key)
    },
    onEdit({ currentTarget }: Tapped) {
      const one = unsent().find(({ key }) => key === currentTarget.dataset.key)
      // What was typed stands in one of both places at every moment.
      if (!one || !keepDraft(one.draft.place, one.draft.content)) return
      throwAway(one.key)
      void wx.navigateTo({ url: one.form })
    },
    async onDrop({ currentTarget }: Tapped) {
      const { confirm } = await wx.showModal({
        title: say(words.drop),
        content: say(words.dropAsk),
        confirmText: say({ zh: '丢弃', en: 'Drop' }),
        cancelText: say({ zh: '取消', en: 'Keep' }),
      })
      if (confirm) throwAwayWhole(currentTarget.dataset.key)
    },
  },
})

const itemOf = (one: Unsent, before: readonly Unsent[]): Item => {
  const isHeld = before.some(
    ({ taskId, refusal }) => taskId !== undefined && taskId === one.taskId && refusal,
  )
  const text = one.body.comment ?? one.body.body ?? one.body.title
  return {
    key: one.key,
    what: say(one.what),
    when: shortTime(one.at),
    state: say(one.refusal ? words.refused : isHeld ? words.held : words.waiting),
    isRefused: one.refusal !== undefined,
    reason: one.refusal ? problemText(one.refusal) : '',
    text: typeof text === 'string' ? text : '',
    files: filesText(one),
    mayGoWithout: one.refusal?.code === FILE_REFUSED,
  }
}

const versionIn = (current: unknown): number | undefined =>
  typeof current === 'object' && current !== null && 'version' in current
    ? Number(current.version)
    : undefined
