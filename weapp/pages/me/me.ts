import { roles } from '@oms/db/domain/roles'
import { stopLive } from '../../live/follow'
import { unsent } from '../../outbox/outbox'
import { ask, me, signOut } from '../../session/session'
import { locale, say, sayAll, speak } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { me as words } from '../../words/words'
import { asProblem } from '../../wx/problem'
import { nameTabs, summary } from '../../wx/tabs'

const names = { zh: '中文', en: 'English' } as const

Component({
  data: {
    t: sayAll(words),
    note: '',
    name: '',
    role: '',
    organization: '',
    language: '',
    waiting: 0,
    isBound: false,
  },
  methods: {
    onShow() {
      const person = me()
      if (!person) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      this.draw()
      void summary()
      void this.askBound()
    },
    draw() {
      const person = me()
      if (!person) return
      const t = sayAll(words)
      void wx.setNavigationBarTitle({ title: person.name })
      this.setData({
        t,
        name: person.name,
        role: say(roles[person.role].label),
        organization: person.organization.name,
        language: names[locale()],
        waiting: unsent().length,
      })
    },
    async askBound() {
      try {
        const { body } = await ask<{ boundAt: string | null }>({ method: 'GET', path: '/api/auth/wechat' })
        this.setData({ isBound: Boolean(body.boundAt), note: '' })
      } catch (thrown) {
        asProblem(thrown)
      }
    },
    onLanguage() {
      speak(locale() === 'zh' ? 'en' : 'zh')
      nameTabs()
      this.draw()
    },
    onOutbox() {
      void wx.navigateTo({ url: '/pages/outbox/outbox' })
    },
    async onUnbind() {
      if (!(await agreed(say(words.unbind), say(words.unbindAsk)))) return
      try {
        await ask({ method: 'POST', path: '/api/auth/wechat/unbind', body: {} })
        this.setData({ isBound: false })
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      }
    },
    async onSignOut() {
      const content = say(unsent().length > 0 ? words.unsentAsk : words.signOutAsk)
      if (!(await agreed(say(words.signOut), content))) return
      stopLive()
      await signOut()
      void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
    },
  },
})

const agreed = async (title: string, content: string): Promise<boolean> =>
  (
    await wx.showModal({
      title,
      content,
      confirmText: say({ zh: '确定', en: 'Yes' }),
      cancelText: say({ zh: '取消', en: 'No' }),
    })
  ).confirm
