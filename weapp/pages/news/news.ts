import { followOn } from '../../live/told'
import { see } from '../../session/seen'
import { ask, me } from '../../session/session'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { shortTime } from '../../words/time'
import { trouble, news as words } from '../../words/words'
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
const PATH = `/api/workflow/notifications?_end=${PAGE}`

const itemOf = ({ id, title, body, taskId, readAt, createdAt, forMe }: Notification): Item => ({
  id,
  title,
  body,
  taskId,
  when: shortTime(createdAt),
  isUnread: readAt === null,
  isMine: forMe === true,
})

const own = ownOf(() => ({ after: undefined as string | undefined, isReading: false }))
type Tapped = WechatMiniprogram.TouchEvent<object, object, { index: number }>

Component({
  data: { t: sayAll(words), note: '', retry: '', items: [] as readonly Item[], isEmpty: false },
  methods: {
    onShow() {
      if (!me()) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      const t = sayAll(words)
      this.setData({ t })
      void wx.setNavigationBarTitle({ title: t.title })
      followOn(this, ({ hasUnread, isAll }) => void ((hasUnread || isAll) && this.refresh()))
      void this.refresh()
    },
    async refresh() {
      void summary()
      try {
        const { body, isStale, next } = await see<readonly Notification[]>(PATH)
        const items = body.map(itemOf)
        const known = new Set(items.map(({ id }) => id))
        const further = this.data.items.slice(PAGE).filter(({ id }) => !known.has(id))
        // Whoever has scrolled on stays where they are.
        if (further.length === 0) own(this).after = body.length < PAGE ? undefined : next
        const note = isStale ? say(trouble.stale) : ''
        this.setData({
          items: further.length === 0 ? items : [...items, ...further],
          isEmpty: body.length === 0,
          note,
          retry: note ? say(trouble.retry) : '',
        })
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)), retry: say(trouble.retry) })
      }
    },
    async onPullDownRefresh() {
      await this.refresh()
      void wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      const mine = own(this)
      if (mine.after === undefined || mine.isReading) return
      mine.isReading = true
      try {
        const { body, next } = await see<readonly Notification[]>(`${PATH}&_after=${mine.after}`)
        mine.after = body.length < PAGE ? undefined : next
        const from = this.data.items.length
        this.setData(Object.fromEntries(body.map((one, index) => [`items[${from + index}]`, itemOf(one)])))
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      } finally {
        mine.isReading = false
      }
    },
    async onItem({ currentTarget }: Tapped) {
      const { index } = currentTarget.dataset
      const item = this.data.items[index]
      if (!item) return
      if (item.taskId !== null) void wx.navigateTo({ url: `/pages/task/task?id=${item.taskId}` })
      if (!item.isUnread) return
      this.setData({ [`items[${index}].isUnread`]: false })
      await this.mark(`/api/workflow/notifications/${item.id}/mark_read`)
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
