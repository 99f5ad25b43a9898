import type { Fields } from '@oms/db/domain/fields'
import { type FieldsForm, type Filled, nothingFilled } from '../../fields/filled'
import { ask, type me, remember } from '../../session/session'
import { say } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { me as words } from '../../words/words'
import { childOf } from '../../wx/child'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'
import { request } from '../../wx/request'

const OWN = ['name', 'email', 'phone', 'department'] as const

type Person = NonNullable<ReturnType<typeof me>> & Readonly<Record<string, unknown>>

const own = ownOf(() => ({ before: {} as Readonly<Record<string, unknown>> }))

/** What everyone may change of their own account. */
Component({
  data: { note: '', help: '', submit: '', isBusy: false },
  methods: {
    form(): FieldsForm {
      return childOf(this, '#form')
    },
    onLoad() {
      void wx.setNavigationBarTitle({ title: say(words.profile) })
      this.setData({ help: say(words.profileHelp), submit: say(words.save) })
      void this.begin()
    },
    async begin() {
      try {
        const [{ body: person }, { body: system }] = await Promise.all([
          ask<Person>({ method: 'GET', path: '/api/accounts/users/me' }),
          request<{ account: Fields }>({ method: 'GET', path: '/api/system' }),
        ])
        const fields = OWN.flatMap((name) => {
          const field = system.account[name]
          return field ? [[name, field] as const] : []
        })
        own(this).before = person
        const values = Object.fromEntries(fields.map(([name]) => [name, person[name] ?? '']))
        const filled: Filled = { ...nothingFilled(), values }
        this.form().start(Object.fromEntries(fields), filled)
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      }
    },
    async onSend() {
      if (this.data.isBusy || !this.form().read()) return
      const { values } = this.form().filled()
      const { before } = own(this)
      // Only what was changed: what a colleague mends meanwhile stays.
      const changed = Object.entries(values).filter(
        ([name, value]) => (value || null) !== (before[name] ?? null),
      )
      const body = Object.fromEntries(changed.map(([name, value]) => [name, value || null]))
      this.setData({ isBusy: true, note: '' })
      try {
        const answer = await ask<Person>({ method: 'PATCH', path: '/api/accounts/users/me', body })
        own(this).before = answer.body
        remember(answer.body)
        this.setData({ isBusy: false })
        void wx.showToast({ title: say(words.saved), icon: 'success' })
      } catch (thrown) {
        const problem = asProblem(thrown)
        this.form().refuse(problem.errors)
        this.setData({ isBusy: false, note: problem.status === 422 ? problem.message : problemText(problem) })
      }
    },
  },
})
