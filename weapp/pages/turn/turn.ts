import { declarationNow, mayOf } from '../../declaration/held'
import { followOn, isOfTasks, type News } from '../../live/told'
import { me } from '../../session/session'
import { appended, type Card, changed } from '../../tasks/card'
import { feedOf, MOST_CARDS } from '../../tasks/feed'
import { listNow } from '../../tasks/list-now'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { lists, tabs, trouble } from '../../words/words'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'
import { summary } from '../../wx/tabs'

const feed = feedOf('turn=me&_sort=turnSince&_order=asc')

const own = ownOf(() => ({ asking: 0 }))

Component({
  data: {
    t: sayAll(lists),
    retry: '',
    cards: [] as readonly Card[],
    note: '',
    end: '',
    isEmpty: false,
    mayReport: false,
  },
  methods: {
    onShow() {
      if (!me()) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      void wx.setNavigationBarTitle({ title: say(tabs[0]) })
      const kept = this.data.cards.length > 0 ? undefined : feed.kept()
      this.setData({ t: sayAll(lists), ...(kept ? { cards: kept } : {}) })
      followOn(this, (news) => void (isOfTasks(news) && this.renew(news)))
      void this.renew()
    },
    async renew(news?: News) {
      try {
        const { cards } = this.data
        const now = await listNow(feed, cards, news)
        if (!now) return void this.refresh()
        void summary()
        this.setData(changed(cards, now))
      } catch (thrown) {
        this.setData(noteOf(problemText(asProblem(thrown))))
      }
    },
    async refresh() {
      const mine = own(this)
      mine.asking += 1
      const asking = mine.asking
      void summary()
      try {
        const { cards, isStale } = await feed.first()
        // What was asked later knows better.
        if (asking !== mine.asking) return
        this.setData({
          ...changed(this.data.cards, cards),
          isEmpty: cards.length === 0,
          ...noteOf(isStale ? say(trouble.stale) : ''),
        })
      } catch (thrown) {
        const note = noteOf(problemText(asProblem(thrown)))
        if (asking === mine.asking) this.setData(note)
      }
    },
    async onPullDownRefresh() {
      await this.refresh()
      void wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      if (this.data.cards.length >= MOST_CARDS) return this.setData({ end: this.data.t.bounded })
      try {
        const more = await feed.next()
        if (more) this.setData(appended(this.data.cards.length, more))
      } catch (thrown) {
        this.setData(noteOf(problemText(asProblem(thrown))))
      }
    },
    onReport() {
      void wx.navigateTo({ url: '/pages/report/report' })
    },
  },
})

const noteOf = (note: string) => {
  const served = declarationNow()
  const mayReport = served !== undefined && mayOf(served, 'tasks').create !== undefined
  return { note, retry: note ? say(trouble.retry) : '', mayReport }
}
