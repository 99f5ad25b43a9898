import { askConsent, readConsents } from '../../consents/consents'
import { declaration, type Served } from '../../declaration/held'
import { draftFrom, draftNotes, formDraftOf } from '../../drafts/form-draft'
import { compareDraft, dropEverywhere, followUp, keepEverywhere, swapDrafts } from '../../drafts/server-copy'
import { type FieldsForm, type Filled, nothingFilled } from '../../fields/filled'
import { type FormFields, fileNames, withFiles } from '../../fields/form-fields'
import { namesLacking } from '../../fields/name-of'
import { startValue } from '../../fields/typed'
import { errMsgOf } from '../../files/choose'
import { type Outcome, post, throwAway } from '../../outbox/outbox'
import { askedFields } from '../../tasks/asked-fields'
import { filledFrom } from '../../tasks/scanned'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { scan as scanWords } from '../../words/scan'
import { waitingText } from '../../words/waiting-text'
import { lists, form as words } from '../../words/words'
import { childOf } from '../../wx/child'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'
import { whileBusy } from '../../wx/while-busy'

/** The portal's draft of a new task is the same. */
const PLACE = 'create'
const PATH = '/api/tasks/tasks'

const own = ownOf(() => ({
  served: undefined as Served | undefined,
  fields: {} as FormFields,
  code: '',
  isSending: false,
  /** Where storage is full, what was typed stands here alone. */
  isKept: true,
}))

/** A new task; its form is what the declaration in force asks, anew when another type is chosen. */
Component({
  data: { t: { ...sayAll(words), scan: '' }, note: '', other: '', isReady: false, isBusy: false },
  methods: {
    form(): FieldsForm {
      return childOf(this, '#form')
    },
    onLoad({ q }: { q?: string } = {}) {
      // Whoever scanned with WeChat itself is led here with the code's text.
      if (q) own(this).code = decodeURIComponent(q)
      this.setData({ t: { ...sayAll(words), scan: say(scanWords.scan) } })
      void wx.setNavigationBarTitle({ title: say(lists.report) })
      void this.begin()
      void readConsents()
    },
    async begin() {
      try {
        own(this).served = await declaration()
        await this.restore()
        if (own(this).code) return await this.take(own(this).code)
        if ((await compareDraft(PLACE)) && own(this).isKept) await this.restore()
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      }
    },
    /** As it was left, here or at another machine. */
    async restore() {
      const { served } = own(this)
      const filled = formDraftOf(PLACE) ?? nothingFilled()
      this.setData({ isReady: true, ...draftNotes(PLACE) })
      if (!served) return
      this.draw(filled)
      this.form().name(await namesLacking(served, own(this).fields, filled))
    },
    onSwap() {
      swapDrafts(PLACE)
      void this.restore()
    },
    onUnload() {
      void followUp(PLACE)
    },
    draw(filled: Filled) {
      const { served } = own(this)
      if (!served) return
      const fields = askedFields(served, filled.values.taskType)
      for (const [name, field] of Object.entries(fields)) {
        const value = startValue(field)
        if (filled.values[name] === undefined && value !== undefined) filled.values[name] = value
      }
      own(this).fields = withFiles(served, fields)
      this.form().start(own(this).fields, filled)
    },
    onChange({ detail: { name } }: WechatMiniprogram.CustomEvent<{ name: string }>) {
      const filled = this.form().filled()
      own(this).isKept = keepEverywhere(PLACE, draftFrom(filled))
      if (name === 'taskType') this.draw(filled)
    },
    async onScan() {
      try {
        const { result } = await wx.scanCode({ scanType: ['qrCode'] })
        await this.take(result)
      } catch (thrown) {
        if (!/cancel/.test(errMsgOf(thrown))) this.setData({ note: say(scanWords.failed) })
      }
    },
    async take(text: string) {
      const { served } = own(this)
      if (!served) return
      const { filled, note } = await filledFrom(served, this.form().filled(), text)
      keepEverywhere(PLACE, draftFrom(filled))
      this.setData({ note })
      this.draw(filled)
    },
    async onSend() {
      const mine = own(this)
      if (mine.isSending) return
      const body = this.form().read()
      if (!body) return
      mine.isSending = true
      try {
        this.sent(await whileBusy(() => this.setData({ isBusy: true, note: '' }), this.send(body)))
      } catch {
        this.setData({ isBusy: false, note: say(words.full) })
      } finally {
        mine.isSending = false
      }
    },
    async send(body: Record<string, unknown>) {
      await askConsent()
      return post({
        path: PATH,
        body,
        what: lists.report,
        form: '/pages/report/report',
        draft: { place: PLACE, content: draftFrom(this.form().filled()) },
        files: fileNames(own(this).fields),
      })
    },
    sent(answer: Outcome) {
      if (answer.state === 'refused') {
        throwAway(answer.key)
        this.form().refuse(answer.problem.errors)
        return this.setData({ isBusy: false, note: answer.problem.message })
      }
      dropEverywhere(PLACE)
      if (answer.state === 'sent')
        return void wx.redirectTo({ url: `/pages/task/task?id=${idIn(answer.body)}` })
      void wx.showToast({ title: waitingText(answer), icon: 'none' })
      void wx.redirectTo({ url: '/pages/outbox/outbox' })
    },
  },
})

const idIn = (body: unknown) =>
  typeof body === 'object' && body !== null && 'id' in body ? Number(body.id) : 0
