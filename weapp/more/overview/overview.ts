import { declaration } from '../../declaration/held'
import { followOn, isOfTasks } from '../../live/told'
import { see } from '../../session/seen'
import { askFor } from '../../tasks/asked-status'
import { barsOf, type PhaseBars } from '../../tasks/bars'
import { countText } from '../../words/count-text'
import { say, sayAll } from '../../words/language'
import { overview } from '../../words/overview'
import { problemText } from '../../words/problem-text'
import { trouble } from '../../words/words'
import { asProblem } from '../../wx/problem'
import { SUMMARY, type Summary } from '../../wx/tabs'

type Tapped = WechatMiniprogram.TouchEvent<object, object, { key: string }>

/** How many tasks stand where, as the reader sees them. */
Component({
  data: {
    t: sayAll(overview),
    note: '',
    retry: '',
    mine: '',
    unread: '',
    phases: [] as readonly PhaseBars[],
    isCapped: false,
  },
  methods: {
    onShow() {
      const t = sayAll(overview)
      void wx.setNavigationBarTitle({ title: t.title })
      this.setData({ t })
      followOn(this, (news) => void ((isOfTasks(news) || news.hasUnread) && this.refresh()))
      void this.refresh()
    },
    async refresh() {
      try {
        const [served, { body, isStale }] = await Promise.all([declaration(), see<Summary>(SUMMARY)])
        const note = isStale ? say(trouble.stale) : ''
        const phases = barsOf(served, body)
        this.setData({
          note,
          retry: note ? say(trouble.retry) : '',
          mine: countText(body.myTurn, body.cap),
          unread: countText(body.unread, 100),
          phases,
          isCapped: phases.some(({ bars }) => bars.some(({ count }) => count.endsWith('+'))),
        })
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)), retry: say(trouble.retry) })
      }
    },
    async onPullDownRefresh() {
      await this.refresh()
      void wx.stopPullDownRefresh()
    },
    onBar({ currentTarget }: Tapped) {
      askFor(currentTarget.dataset.key)
      void wx.switchTab({ url: '/pages/tasks/tasks' })
    },
    onMine() {
      void wx.switchTab({ url: '/pages/turn/turn' })
    },
    onNews() {
      void wx.switchTab({ url: '/pages/news/news' })
    },
  },
})
