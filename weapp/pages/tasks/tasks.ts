import { declarationNow, mayOf, statusesOf } from '../../declaration/held'
import { followOn, isOfTasks, type News } from '../../live/told'
import { me } from '../../session/session'
import { takeAsked } from '../../tasks/asked-status'
import { appended, type Card, changed } from '../../tasks/card'
import { type Feed, feedOf, MOST_CARDS } from '../../tasks/feed'
import { listNow } from '../../tasks/list-now'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { lists, tabs as tabWords, trouble } from '../../words/words'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'
import { summary } from '../../wx/tabs'

type Tab = { readonly key: string; readonly label: string; readonly count: string }
type Other = { readonly status?: string; readonly words?: string; readonly cards?: readonly Card[] }
type Tapped = WechatMiniprogram.TouchEvent<object, object, { key: string }>

const own = ownOf(() => ({ feed: undefined as Feed | undefined, asking: 0 }))

const queryOf = (status: string, words: string) =>
  [
    ...(status ? [`status=${status}`] : []),
    ...(words.trim() ? [`q=${encodeURIComponent(words.trim())}`] : []),
  ].join('&')

Component({
  data: {
    t: sayAll(lists),
    retry: '',
    note: '',
    words: '',
    status: '',
    tabs: [] as readonly Tab[],
    cards: [] as readonly Card[],
    end: '',
    isEmpty: false,
    mayReport: false,
  },
  methods: {
    onShow() {
      if (!me()) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      void wx.setNavigationBarTitle({ title: say(tabWords[1]) })
      const status = takeAsked()
      this.turnTo(status === undefined ? {} : { status, cards: [], words: '' }, { t: sayAll(lists) })
      followOn(this, (news) => void (isOfTasks(news) && this.renew(news)))
      void this.renew()
    },
    /** Of another list what was last seen stands there at once. */
    turnTo(other: Other, changes: object) {
      const { status, words, cards } = { ...this.data, ...other }
      const kept = cards.length > 0 ? undefined : feedOf(queryOf(status, words)).kept()
      this.setData({ ...other, ...changes, ...(kept ? { cards: kept } : {}) })
    },
    async renew(news?: News) {
      const { feed } = own(this)
      const { cards, words } = this.data
      try {
        const now = feed && (await listNow(feed, cards, news))
        if (!now) return void this.refresh()
        if (feed !== own(this).feed) return
        void this.count(words, own(this).asking)
        this.setData(changed(cards, now))
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      }
    },
    async refresh() {
      const mine = own(this)
      mine.asking += 1
      const asking = mine.asking
      const { status, words } = this.data
      const feed = feedOf(queryOf(status, words))
      mine.feed = feed
      void this.count(words, asking)
      try {
        const { cards, isStale } = await feed.first()
        if (asking !== mine.asking) return
        const served = declarationNow()
        const mayReport = served !== undefined && mayOf(served, 'tasks').create !== undefined
        const note = isStale ? say(trouble.stale) : ''
        this.setData({
          ...changed(this.data.cards, cards),
          isEmpty: cards.length === 0,
          mayReport,
          note,
          retry: note ? say(trouble.retry) : '',
        })
      } catch (thrown) {
        const note = problemText(asProblem(thrown))
        if (asking === mine.asking) this.setData({ note, retry: say(trouble.retry) })
      }
    },
    async count(words: string, asking: number) {
      const query = queryOf('', words)
      const found = await summary(query ? `?${query}` : '')
      const served = declarationNow()
      if (!served || asking !== own(this).asking) return
      const counts = found?.statuses ?? {}
      const cap = found?.cap ?? 0
      const text = (count: number) =>
        cap > 0 && count >= cap ? `${cap - 1}+` : count > 0 ? String(count) : ''
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
      const tabs = Object.entries(statusesOf(served)).map(([key, { label }]) => ({
        key,
        label: say(label),
        count: text(counts[key] ?? 0),
      }))
      this.setData({ tabs: [{ key: '', label: say(lists.all), count: text(all) }, ...tabs] })
    },
    onTab({ currentTarget }: Tapped) {
      this.turnTo({ status: currentTarget.dataset.key, cards: [] }, { end: '', isEmpty: false })
      void this.refresh()
    },
    onWords({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: detail.value })
      void this.refresh()
    },
    async onPullDownRefresh() {
      await this.refresh()
      void wx.stopPullDownRefresh()
    },
    async onReachBottom() {
      if (this.data.cards.length >= MOST_CARDS) return this.setData({ end: this.data.t.bounded })
      const { feed } = own(this)
      try {
        const more = await feed?.next()
        if (more && feed === own(this).feed) this.setData(appended(this.data.cards.length, more))
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      }
    },
    onReport() {
      void wx.navigateTo({ url: '/pages/report/report' })
    },
  },
})
