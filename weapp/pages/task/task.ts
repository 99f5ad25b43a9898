import { declaration, definitionOf, taskFields } from '../../declaration/held'
import { draftOf, dropDraft, keepDraft } from '../../drafts/draft'
import { onOutbox, post, throwAway, unsent } from '../../outbox/outbox'
import { see } from '../../session/seen'
import { me } from '../../session/session'
import { type Card, cardOf } from '../../tasks/card'
import { type Offer, offersOf, outcomeOf, type Property, propertiesOf } from '../../tasks/detail'
import { type Step, stepsOf } from '../../tasks/steps'
import type { OfferedOutcome, Task } from '../../tasks/task'
import { type Happening, timelineOf } from '../../tasks/timeline'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { type Waiting, waitingText } from '../../words/waiting-text'
import { trouble, task as words } from '../../words/words'
import { childOf } from '../../wx/child'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'

const own = ownOf(() => ({
  id: 0,
  task: undefined as Task | undefined,
  /** A form that is to stand open at once, since it is gone back to from the outbox. */
  asked: undefined as { action: string; outcome: string } | undefined,
  stop: () => {},
}))

type ActionForm = { open(task: Task, action: string, outcome: OfferedOutcome): void }
type Tapped = WechatMiniprogram.TouchEvent<object, object, { index: number }>

/** So many buttons stand at the bottom edge; the rest is under "more". */
const MOST_BUTTONS = 2

Component({
  data: {
    t: sayAll(words),
    retry: '',
    note: '',
    card: undefined as Card | undefined,
    steps: [] as readonly Step[],
    description: '',
    properties: [] as readonly Property[],
    timeline: [] as readonly Happening[],
    buttons: [] as readonly Offer[],
    rest: [] as readonly Offer[],
    comment: '',
    waiting: 0,
  },
  methods: {
    onLoad({ id, action, outcome }: { id?: string; action?: string; outcome?: string }) {
      const mine = own(this)
      mine.id = Number(id)
      if (action && outcome) mine.asked = { action, outcome }
      mine.stop = onOutbox(() => this.countWaiting())
      this.setData({ t: sayAll(words), comment: draftOf<string>(`${mine.id}.comment`) ?? '' })
    },
    onUnload() {
      own(this).stop()
    },
    onShow() {
      if (!me()) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      this.countWaiting()
      void this.refresh()
    },
    countWaiting() {
      const waiting = unsent().filter(({ taskId }) => taskId === own(this).id).length
      if (waiting !== this.data.waiting) this.setData({ waiting })
    },
    async refresh() {
      try {
        const [served, { body: task, isStale }] = await Promise.all([
          declaration(),
          see<Task>(`/api/tasks/tasks/${own(this).id}`),
        ])
        const definition = await definitionOf(task.definitionVersion)
        const person = me()
        if (!person) return
        own(this).task = task
        const offers = offersOf(task)
        const card = cardOf(served, person, task)
        const status = definition.statuses[task.status]
        this.setData({
          card: {
            ...card,
            status: status ? say(status.label) : card.status,
            tone: status?.tone ?? card.tone,
          },
          steps: stepsOf(definition, task),
          description: task.description,
          properties: propertiesOf(served, definition, task),
          timeline: timelineOf(definition, taskFields(served), task),
          buttons: offers.slice(0, MOST_BUTTONS),
          rest: offers.slice(MOST_BUTTONS),
          ...noteOf(isStale ? say(trouble.stale) : ''),
        })
        void wx.setNavigationBarTitle({ title: task.number })
        this.openAsked()
      } catch (thrown) {
        this.setData(noteOf(problemText(asProblem(thrown))))
      }
    },
    async onPullDownRefresh() {
      await this.refresh()
      void wx.stopPullDownRefresh()
    },
    openAsked() {
      const { asked } = own(this)
      own(this).asked = undefined
      if (asked) this.openForm(asked.action, asked.outcome)
    },
    openForm(action: string, key: string) {
      const { task } = own(this)
      const outcome = task && outcomeOf(task, action, key)
      if (task && outcome) childOf<ActionForm>(this, '#form').open(task, action, outcome)
    },
    onButton({ currentTarget }: Tapped) {
      const offer = this.data.buttons[currentTarget.dataset.index]
      if (offer) this.openForm(offer.action, offer.outcome)
    },
    async onMore() {
      const { rest } = this.data
      // WeChat's sheet takes six.
      const listed = rest.slice(0, 6)
      try {
        const { tapIndex } = await wx.showActionSheet({ itemList: listed.map(({ label }) => label) })
        const offer = listed[tapIndex]
        if (offer) this.openForm(offer.action, offer.outcome)
      } catch {
        // Left without choosing.
      }
    },
    onDone({ detail }: WechatMiniprogram.CustomEvent<{ body: unknown }>) {
      const { body } = detail
      if (typeof body === 'object' && body !== null && 'done' in body) {
        void wx.showToast({ title: say(words.gone), icon: 'none' })
        return void wx.switchTab({ url: '/pages/turn/turn' })
      }
      void this.refresh()
    },
    onWaits({ detail }: WechatMiniprogram.CustomEvent<Waiting>) {
      void wx.showToast({ title: waitingText(detail), icon: 'none' })
    },
    onComment({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ comment: detail.value })
      keepDraft(`${own(this).id}.comment`, detail.value)
    },
    async onSendComment() {
      const { id } = own(this)
      const body = this.data.comment.trim()
      if (!body) return
      const answer = await post({
        path: `/api/tasks/tasks/${id}/add_comment`,
        body: { body },
        taskId: id,
        what: words.comment,
        form: `/pages/task/task?id=${id}`,
        draft: { place: `${id}.comment`, content: this.data.comment },
      })
      // It is seen here, so it does not wait in the outbox; what was typed stays.
      if (answer.state === 'refused') {
        throwAway(answer.key)
        return this.setData({ note: problemText(answer.problem) })
      }
      dropDraft(`${id}.comment`)
      this.setData({ comment: '' })
      if (answer.state === 'waiting') return void wx.showToast({ title: waitingText(answer), icon: 'none' })
      await this.refresh()
    },
    onWaiting() {
      void wx.navigateTo({ url: '/pages/outbox/outbox' })
    },
    onCopy() {
      if (this.data.card) void wx.setClipboardData({ data: this.data.card.number })
    },
  },
})

const noteOf = (note: string) => ({ note, retry: note ? say(trouble.retry) : '' })
