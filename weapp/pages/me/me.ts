import type { Label } from '@oms/db/domain/label'
import { type Role, roles } from '@oms/db/domain/roles'
import {
  askNow,
  type Consent,
  consentState,
  isAgreedForGood,
  openMessageSettings,
  readConsents,
} from '../../consents/consents'
import { stopLive } from '../../live/follow'
import { unsent } from '../../outbox/outbox'
import { ask, me, signOut } from '../../session/session'
import { consents as consentWords } from '../../words/consents'
import { locale, say, sayAll, speak } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { me as words } from '../../words/words'
import { asProblem } from '../../wx/problem'
import { nameTabs, summary } from '../../wx/tabs'

/** Who looks after the work of others. */
const overseers: readonly Role[] = ['admin', 'manager']

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
    messages: '',
    messagesTitle: '',
    isOverseer: false,
  },
  methods: {
    onShow() {
      const person = me()
      if (!person) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      this.draw()
      void summary()
      void this.askBound()
      void this.readMessages()
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
        isOverseer: overseers.includes(person.role),
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
    async readMessages() {
      await readConsents(true)
      await this.drawMessages()
    },
    async drawMessages() {
      const [consent] = await readConsents()
      const state = consentState()
      const text = consent && (state ? consentWords[state] : leftOf(consent))
      this.setData({ messages: text ? say(text) : '', messagesTitle: say(consentWords.title) })
    },
    async onMessages() {
      if (consentState() === 'off') await openMessageSettings()
      else await askNow()
      await this.drawMessages()
    },
    onLanguage() {
      speak(locale() === 'zh' ? 'en' : 'zh')
      nameTabs()
      this.draw()
    },
    onGo({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { page: string }>) {
      const { page } = currentTarget.dataset
      void wx.navigateTo({ url: `/more/${page}/${page}` })
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

const leftOf = (consent: Consent): Label =>
  isAgreedForGood(consent)
    ? consentWords.forGood
    : consent.credits
      ? consentWords.left(consent.credits)
      : consentWords.none

const agreed = async (title: string, content: string): Promise<boolean> =>
  (
    await wx.showModal({
      title,
      content,
      confirmText: say({ zh: '确定', en: 'Yes' }),
      cancelText: say({ zh: '取消', en: 'No' }),
    })
  ).confirm
