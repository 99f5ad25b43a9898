import { startLive } from '../../live/follow'
import { pump } from '../../outbox/outbox'
import { bind, mayEnterSilently, signIn, signInByWechat } from '../../session/session'
import { sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { signIn as words } from '../../words/words'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

const own = ownOf(() => ({
  ticket: '',
  /** Whether WeChat let them in unasked. */
  silent: Promise.resolve(false),
}))

Component({
  data: {
    t: sayAll(words),
    username: '',
    password: '',
    fault: '',
    isBusy: false,
    isSilent: false,
    isBinding: false,
  },
  methods: {
    onLoad({ ended }: { ended?: string }) {
      const t = sayAll(words)
      const isSilent = !ended && mayEnterSilently()
      this.setData({ t, fault: ended ? t.ended : '', isSilent })
      void wx.setNavigationBarTitle({ title: t.title })
      if (isSilent) own(this).silent = this.byWechat(true)
    },
    onTapWechat() {
      this.setData({ isBusy: true })
      void this.byWechat(false)
    },
    /** Unasked, it fails without a word, and whoever types meanwhile goes on: an account does as well. */
    async byWechat(isSilent: boolean): Promise<boolean> {
      const over = isSilent ? { isSilent: false } : { isBusy: false }
      try {
        const found = await signInByWechat()
        if ('me' in found) {
          enter()
          return true
        }
        own(this).ticket = found.ticket
        this.setData({ isBinding: true, ...over })
      } catch (thrown) {
        this.setData({ ...over, ...(isSilent ? {} : { fault: problemText(known(thrown)) }) })
      }
      return false
    },
    onUsername({ detail }: Typed) {
      this.setData({ username: detail.value })
    },
    onPassword({ detail }: Typed) {
      this.setData({ password: detail.value })
    },
    async onEnter() {
      const { username, password, isBusy, t } = this.data
      if (isBusy) return
      if (!username.trim() || !password) return this.setData({ fault: t.missing })
      this.setData({ isBusy: true, fault: '' })
      try {
        // WeChat may let them in all the same, or tell that it is to be bound.
        if (await own(this).silent) return
        await (this.data.isBinding ? this.enterBound(username, password) : signIn(username, password))
        enter()
      } catch (thrown) {
        this.setData({ isBusy: false, fault: problemText(known(thrown)) })
      }
    },
    /** The ticket lasts five minutes; who took longer gets another one unseen. */
    async enterBound(username: string, password: string) {
      try {
        await bind(own(this).ticket, username, password)
      } catch (thrown) {
        const problem = known(thrown)
        if (problem.status !== 422 || !('ticket' in problem.errors)) throw problem
        const found = await signInByWechat()
        if ('ticket' in found) await bind(found.ticket, username, password)
      }
    },
  },
})

const enter = () => {
  startLive()
  // What its person left unsent goes out now.
  void pump()
  void wx.switchTab({ url: '/pages/turn/turn' })
}

/** WeChat's own refusals have no Problem in them. */
const known = (thrown: unknown) => {
  if (typeof thrown === 'object' && thrown !== null && 'errMsg' in thrown)
    return { status: 0, code: 'wechat', message: '', errors: {} }
  return asProblem(thrown)
}
