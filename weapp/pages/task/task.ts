import type { OfferedOutcome } from '@oms/db/domain/answered'
import { unfolded, type Whole } from '../../comments/unfolded'
import { declaration, definitionOf } from '../../declaration/held'
import type { TaskFile } from '../../files/addresses'
import { filesOfTask } from '../../files/files-of-task'
import { followOn, type News } from '../../live/told'
import { onOutbox, post, throwAway, unsent } from '../../outbox/outbox'
import { see } from '../../session/seen'
import { ask, me } from '../../session/session'
import { type Card, cardOf } from '../../tasks/card'
import { comingOf } from '../../tasks/coming'
import {
  closedOf,
  groupsOf,
  notNow,
  type Offer,
  offersOf,
  outcomeOf,
  type PropertyGroup,
  propertiesOf,
  type Unoffered,
} from '../../tasks/detail'
import { readOfTask } from '../../tasks/read-of-task'
import { type Step, stepsOf } from '../../tasks/steps'
import type { Comment, Task } from '../../tasks/task'
import { type Happening, timelineOf } from '../../tasks/timeline'
import { comments as commentWords } from '../../words/comments'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { type Waiting, waitingText } from '../../words/waiting-text'
import { form as formWords, trouble, task as words } from '../../words/words'
import { childOf } from '../../wx/child'
import { copyText } from '../../wx/copy-text'
import { onceATurn } from '../../wx/once-a-turn'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'
import { unreadHeard } from '../../wx/tabs'

const own = ownOf(() => ({
  id: 0,
  task: undefined as Task | undefined,
  rest: [] as readonly Offer[],
  /** What its reader unfolded. */
  wholes: new Map<number, Whole>(),
  /** A form that is to stand open at once, since it is gone back to from the outbox. */
  asked: undefined as { action: string; outcome: string } | undefined,
  stop: () => {},
}))

type ActionForm = {
  open(task: Task, action: string, outcome: OfferedOutcome): void
  overtake(task: Task): void
}
type ChoiceSheet = {
  open(title: string, choices: readonly Offer[], heading: string, unoffered: readonly Unoffered[]): void
}
type CommentBox = { begin(): Promise<void>; edit(comment: Comment): void; leave(): void }
type Commented = WechatMiniprogram.TouchEvent<object, object, { id: number }>
type Tapped = WechatMiniprogram.TouchEvent<object, object, { index: number }>

const { earlier: _, turnOf: __, ...shown } = words

const commentShown = {
  edit: commentWords.edit,
  remove: commentWords.remove,
  whole: commentWords.whole,
}

/** So many buttons stand at the bottom edge; the rest is under "more". */
const MOST_BUTTONS = 2

Component({
  data: {
    t: sayAll(shown),
    retry: '',
    note: '',
    card: undefined as Card | undefined,
    steps: [] as readonly Step[],
    coming: [] as readonly string[],
    description: '',
    groups: [] as readonly PropertyGroup[],
    timeline: [] as readonly Happening[],
    buttons: [] as readonly Offer[],
    hasMore: false,
    earlier: '',
    taskId: 0,
    files: [] as readonly TaskFile[],
    commentT: sayAll(commentShown),
    waiting: 0,
  },
  methods: {
    onLoad({ id, action, outcome }: { id?: string; action?: string; outcome?: string }) {
      const mine = own(this)
      mine.id = Number(id)
      if (action && outcome) mine.asked = { action, outcome }
      mine.stop = onOutbox(onceATurn(() => this.countWaiting()))
      this.setData({ t: sayAll(shown), commentT: sayAll(commentShown) })
    },
    onHide() {
      childOf<CommentBox | null>(this, '#comment')?.leave()
    },
    onUnload() {
      own(this).stop()
    },
    onShow() {
      if (!me()) return void wx.reLaunch({ url: '/pages/sign-in/sign-in' })
      followOn(this, (news) => this.onNews(news))
      this.countWaiting()
      if (unreadHeard() !== 0) void readOfTask(own(this).id)
      void this.refresh()
    },
    onNews({ tasks, gone, isAll, isReleased }: News) {
      const { id, task } = own(this)
      if (gone.has(id))
        return this.setData({ buttons: [], hasMore: false, ...noteOf(say(words.left)), retry: '' })
      const version = tasks.get(id)
      // My own deed is heard of too, when it has been read already.
      const isKnown = version === undefined || (version > 0 && version === task?.version)
      if (!isKnown) void readOfTask(id)
      if (!isKnown || isAll || isReleased) void this.refresh()
    },
    countWaiting() {
      const waiting = unsent().filter(({ taskId }) => taskId === own(this).id).length
      if (waiting !== this.data.waiting) this.setData({ waiting })
    },
    async refresh() {
      try {
        const [served, { body, isStale }] = await Promise.all([
          declaration(),
          see<Task>(`/api/tasks/tasks/${own(this).id}?_why=1`),
        ])
        const definition = await definitionOf(body.definitionVersion)
        const person = me()
        if (!person) return
        const task = unfolded(body, own(this).wholes)
        own(this).task = task
        const offers = offersOf(task)
        own(this).rest = offers.slice(MOST_BUTTONS)
        const before = task.logCount - task.logs.length
        const card = cardOf(served, person, task)
        const status = definition.statuses[task.status]
        this.setData({
          card: {
            ...card,
            status: status ? say(status.label) : card.status,
            tone: status?.tone ?? card.tone,
          },
          steps: stepsOf(definition, task),
          coming: comingOf(definition, task),
          description: task.description,
          groups: groupsOf(propertiesOf(served, definition, task)),
          timeline: timelineOf(definition, served, person, task),
          files: filesOfTask(task),
          taskId: task.id,
          buttons: offers.slice(0, MOST_BUTTONS),
          hasMore: offers.length > MOST_BUTTONS || closedOf(task).length > 0,
          earlier: before > 0 ? say(words.earlier(before)) : '',
          ...noteOf(isStale ? say(trouble.stale) : ''),
        })
        void wx.setNavigationBarTitle({ title: task.number })
        if (!isStale) childOf<ActionForm>(this, '#form').overtake(task)
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
    onMore() {
      const { task } = own(this)
      if (task)
        childOf<ChoiceSheet>(this, '#more').open(
          this.data.t.more,
          own(this).rest,
          notNow(task),
          closedOf(task),
        )
    },
    onChosen({ detail: { index } }: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const offer = own(this).rest[index]
      if (offer) this.openForm(offer.action, offer.outcome)
    },
    onHistory() {
      void wx.navigateTo({ url: `/more/history/history?id=${own(this).id}` })
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
    commentOf({ currentTarget }: Commented): Comment | undefined {
      return own(this).task?.comments.find(({ id }) => id === currentTarget.dataset.id)
    },
    /** One that came cut short, as it was written. */
    async wholeOf(comment: Comment): Promise<Comment> {
      if (!comment.cut?.includes('body')) return comment
      const { body } = await ask<Comment>({ method: 'GET', path: `/api/tasks/comments/${comment.id}` })
      return body
    },
    async onWhole(event: Commented) {
      const comment = this.commentOf(event)
      if (!comment) return
      try {
        const { body, editedAt } = await this.wholeOf(comment)
        own(this).wholes.set(comment.id, { body, editedAt })
        const index = this.data.timeline.findIndex(({ commentId }) => commentId === comment.id)
        if (index >= 0)
          this.setData({ [`timeline[${index}].text`]: body, [`timeline[${index}].isCut`]: false })
      } catch (thrown) {
        this.setData(noteOf(problemText(asProblem(thrown))))
      }
    },
    async onEditComment(event: Commented) {
      const comment = this.commentOf(event)
      if (!comment) return
      try {
        const whole = await this.wholeOf(comment)
        childOf<CommentBox>(this, '#comment').edit(whole)
        void wx.pageScrollTo({ selector: '.comment-place', duration: 200 })
      } catch (thrown) {
        this.setData(noteOf(problemText(asProblem(thrown))))
      }
    },
    async onRemoveComment(event: Commented) {
      const comment = this.commentOf(event)
      const { confirm } = await wx.showModal({
        title: say(commentWords.removeTitle),
        content: say(commentWords.removeAsk),
        confirmText: say(commentWords.remove),
        cancelText: say(formWords.cancel),
      })
      if (!comment || !confirm) return
      const { id } = own(this)
      const answer = await post({
        method: 'DELETE',
        path: `/api/tasks/comments/${comment.id}`,
        body: {},
        taskId: id,
        what: commentWords.removeComment,
        form: `/pages/task/task?id=${id}`,
        draft: { place: `${id}.removal`, content: {} },
      })
      if (answer.state === 'refused') {
        throwAway(answer.key)
        return this.setData(noteOf(problemText(answer.problem)))
      }
      if (answer.state === 'waiting') return void wx.showToast({ title: waitingText(answer), icon: 'none' })
      await this.refresh()
    },
    onWaiting() {
      void wx.navigateTo({ url: '/pages/outbox/outbox' })
    },
    onCopy() {
      if (this.data.card) void copyText(this.data.card.number)
    },
  },
})

const noteOf = (note: string) => ({ note, retry: note ? say(trouble.retry) : '' })
