import type { Fields } from '@oms/db/domain/fields'
import { type FieldsForm, nothingFilled } from '../../fields/filled'
import { ask } from '../../session/session'
import { say } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { me as words } from '../../words/words'
import { childOf } from '../../wx/child'
import { asProblem } from '../../wx/problem'

const password = { kind: 'password', required: true } as const
const fields: Fields = {
  oldPassword: { ...password, label: words.oldPassword },
  newPassword: { ...password, label: words.newPassword, help: words.newPasswordHelp },
  again: { ...password, label: words.again },
}

/** Changes one's own password, given the present one; every other sign-in ends. */
Component({
  data: { note: '', help: '', submit: '', isBusy: false },
  methods: {
    form(): FieldsForm {
      return childOf(this, '#form')
    },
    onLoad() {
      void wx.setNavigationBarTitle({ title: say(words.password) })
      this.setData({ help: say(words.passwordHelp), submit: say(words.password) })
    },
    onReady() {
      this.form().start(fields, nothingFilled())
    },
    async onSend() {
      const values = this.data.isBusy ? undefined : this.form().read()
      if (!values) return
      const { oldPassword, newPassword, again } = values
      if (newPassword !== again) return this.form().refuse({ again: [say(words.differs)] })
      this.setData({ isBusy: true, note: '' })
      try {
        const path = '/api/accounts/users/change_password'
        await ask({ method: 'POST', path, body: { oldPassword, newPassword } })
        void wx.showToast({ title: say(words.passwordChanged), icon: 'none' })
        void wx.navigateBack()
      } catch (thrown) {
        const problem = asProblem(thrown)
        this.form().refuse(problem.errors)
        this.setData({ isBusy: false, note: problem.status === 422 ? problem.message : problemText(problem) })
      }
    },
  },
})
