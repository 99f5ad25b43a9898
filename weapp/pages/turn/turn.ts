import { declarationNow, mayOf } from '../../declaration/held'
import { me } from '../../session/session'
import { appended, type Card } from '../../tasks/card'
import { feedOf } from '../../tasks/feed'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { lists, tabs, trouble } from '../../words/words'
import { asProblem } from '../../wx/problem'
import { summary } from '../../wx/tabs'

const feed = feedOf('turn=me&_sort=turnSince&_order=asc')

Component({
  data: {
    t: sayAll(lists),
    retry: '',
    cards: [] as readonly Card[],
    note: '',
    isEmpty: false,
    mayReport: false,
  },
  methods: {
    onShow() {
      if (!me()) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      void wx.setNavigationBarTitle({ title: say(tabs[0]) })
      const kept = this.data.cards.length > 0 ? undefined : feed.kept()
      this.setData({ t: sayAll(lists), ...(kept ? { cards: kept } : {}) })
      void this.refresh()
    },
    async refresh() {
      void summary()
      try {
        const { cards, isStale } = await feed.first()
        this.setData({ cards, isEmpty: cards.length === 0, ...noteOf(isStale ? say(trouble.stale) : '') })
      } catch (thrown) {
        this.setData(noteOf(problemText(asProblem(thrown))))
      }
    },
    async onPullDownRefresh() {
      await this.refresh()
      void wx.stopPullDownRefresh()
    },
    async onReachBottom() {
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
