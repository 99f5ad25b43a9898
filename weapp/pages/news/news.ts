import { followOn } from '../../live/told'
import { lastSeen, see } from '../../session/seen'
import { ask, me } from '../../session/session'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { shortTime } from '../../words/time'
import { newsKinds, newsNone, trouble, news as words } from '../../words/words'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'
import { summary } from '../../wx/tabs'

type Notification = {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly taskId: number | null
  readonly readAt: string | null
  readonly createdAt: string
  readonly forMe?: boolean
}

type Item = Pick<Notification, 'id' | 'title' | 'body' | 'taskId'> & {
  readonly when: string
  readonly isUnread: boolean
  readonly isMine: boolean
}

const PAGE = 20

type Which = keyof typeof narrowed

const narrowed = { all: '', forMe: '&forMe=true', others: '&forMe=false' } as const
const kinds = Object.keys(narrowed) as readonly Which[]
const kindsShown = () => kinds.map((key) => ({ key, label: say(newsKinds[key]) }))
const pathOf = (which: Which) => `/api/workflow/notifications?_end=${PAGE}${narrowed[which]}`

const itemOf = ({ id, title, body, taskId, readAt, createdAt, forMe }: Notification): Item => ({
  id,
  title,
  body,
  taskId,
  when: shortTime(createdAt),
  isUnread: readAt === null,
  isMine: forMe === true,
})

const own = ownOf(() => ({ after: undefined as string | undefined, isReading: false, asking: 0 }))
type Tapped<T extends object> = WechatMiniprogram.TouchEvent<object, object, T>

Component({
  data: {
    t: sayAll(words),
    note: '',
    retry: '',
    which: 'all' as Which,
    kinds: kindsShown(),
    items: [] as readonly Item[],
    none: '',
  },
  methods: {
    onShow() {
      if (!me()) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      const t = sayAll(words)
      this.setData({ t, kinds: kindsShown() })
      void wx.setNavigationBarTitle({ title: t.title })
      followOn(this, ({ hasUnread, isAll }) => void ((hasUnread || isAll) && this.refresh()))
      void this.refresh()
    },
    async refresh() {
      const mine = own(this)
      mine.asking += 1
      const asking = mine.asking
      const { which } = this.data
      void summary()
      try {
        const { body, isStale, next } = await see<readonly Notification[]>(pathOf(which))
        if (asking !== mine.asking) return
        const items = body.map(itemOf)
        const known = new Set(items.map(({ id }) => id))
        const further = this.data.items.slice(PAGE).filter(({ id }) => !known.has(id))
        // Whoever has scrolled on stays where they are.
        if (further.length === 0) mine.after = body.length < PAGE ? undefined : next
        const note = isStale ? say(trouble.stale) : ''
        this.setData({
          items: further.length === 0 ? items : [...items, ...further],
          none: body.length === 0 ? say(newsNone[which]) : '',
          note,
          retry: note ? say(trouble.retry) : '',
        })
      } catch (thrown) {
        const note = problemText(asProblem(thrown))
        if (asking === mine.asking) this.setData({ note, retry: say(trouble.retry) })
      }
    },
    onKind({ currentTarget }: Tapped<{ key: Which }>) {
      const { key: which } = currentTarget.dataset
      if (which === this.data.which) return
      // Of another list what was last seen stands there at once.
      const kept = lastSeen<readonly Notification[]>(pathOf(which)) ?? []
      own(this).after = undefined
      this.setData({ which, items: kept.map(itemOf), none: '' })
      void this.refresh()
    },
    async onPullDownRefresh() {
      await this.refresh()
      void wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      const mine = own(this)
      if (mine.after === undefined || mine.isReading) return
      mine.isReading = true
      const { which } = this.data
      try {
        const path = `${pathOf(which)}&_after=${mine.after}`
        const { body, next } = await see<readonly Notification[]>(path)
        if (which !== this.data.which) return
        mine.after = body.length < PAGE ? undefined : next
        const from = this.data.items.length
        this.setData(Object.fromEntries(body.map((one, index) => [`items[${from + index}]`, itemOf(one)])))
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      } finally {
        mine.isReading = false
      }
    },
    async onItem({ currentTarget }: Tapped<{ index: number }>) {
      const item = this.data.items[currentTarget.dataset.index]
      if (!item) return
      const { id, taskId, isUnread } = item
      const isRead = (one: Item) => one.id === id || (taskId !== null && one.taskId === taskId)
      const read = this.data.items.flatMap((one, index) => (one.isUnread && isRead(one) ? [index] : []))
      if (read.length > 0)
        this.setData(Object.fromEntries(read.map((index) => [`items[${index}].isUnread`, false])))
      // Its page marks what was told of it.
      if (taskId !== null) return void wx.navigateTo({ url: `/pages/task/task?id=${taskId}` })
      if (isUnread) await this.mark(`/api/workflow/notifications/${id}/mark_read`)
    },
    async onReadAll() {
      await this.mark('/api/workflow/notifications/mark_all_read')
      await this.refresh()
    },
    async mark(path: string) {
      try {
        await ask({ method: 'POST', path, body: {} })
        void summary()
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      }
    },
  },
})
