import type { OfferedOutcome } from '@oms/db/domain/answered'
import type { Label } from '@oms/db/domain/label'
import { askConsent } from '../../consents/consents'
import { declarationNow } from '../../declaration/held'
import { draftFrom, draftNotes, formDraftOf } from '../../drafts/form-draft'
import { compareDraft, dropEverywhere, followUp, keepEverywhere, swapDrafts } from '../../drafts/server-copy'
import { type FieldsForm, type Filled, nothingFilled } from '../../fields/filled'
import { type FormFields, fileNames, withFiles } from '../../fields/form-fields'
import { namesLacking } from '../../fields/name-of'
import { startValue } from '../../fields/typed'
import { post, throwAway } from '../../outbox/outbox'
import { outcomeOf } from '../../tasks/detail'
import type { Task } from '../../tasks/task'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { form as words } from '../../words/words'
import { childOf } from '../../wx/child'
import { ownOf } from '../../wx/own'
import { asProblem, type Problem } from '../../wx/problem'
import { whileBusy } from '../../wx/while-busy'

const own = ownOf(() => ({
  task: undefined as Task | undefined,
  action: '',
  outcome: undefined as OfferedOutcome | undefined,
  fields: {} as FormFields,
  isSending: false,
  /** Where storage is full, what was typed stands here alone. */
  isKept: true,
}))

const placeOf = (task: Task, action: string, outcome: string) => `${task.id}.${action}.${outcome}`

const draftPlace = (instance: object) => {
  const { task, action, outcome } = own(instance)
  return task && outcome ? placeOf(task, action, outcome.key) : ''
}

/** What the task has already stands there to be changed; what was typed before, over it. */
const filledFor = (fields: FormFields, task: Task, draft: Filled | undefined): Filled => {
  const first = nothingFilled()
  for (const [name, field] of Object.entries(fields)) {
    const value = field.field === undefined ? startValue(field) : task[field.field]
    if (value !== undefined && value !== null)
      first.values[name] = field.kind === 'files' ? idsOf(value) : value
  }
  return {
    values: { ...first.values, ...draft?.values },
    typed: { ...draft?.typed },
    named: { ...draft?.named },
  }
}

/** A task tells of its files what it takes to draw them; a form holds their ids. */
const idsOf = (files: unknown): readonly unknown[] =>
  Array.isArray(files) ? files.map((file: { readonly id: number }) => file.id) : []

/** The form of one outcome over its task. Tells `done` with the task as it is then, `waits`, `moved` or `left`. */
Component({
  data: {
    t: sayAll(words),
    isOpen: false,
    title: '',
    effect: '',
    isDanger: false,
    isBusy: false,
    isClosed: false,
    note: '',
    other: '',
  },
  methods: {
    form(): FieldsForm {
      return childOf<FieldsForm>(this, '#form')
    },
    open(task: Task, action: string, outcome: OfferedOutcome) {
      const fields = withFiles(declarationNow(), outcome.fields)
      Object.assign(own(this), { task, action, outcome, fields, isKept: true })
      const next = {
        t: sayAll(words),
        isOpen: true,
        title: say(outcome.label),
        effect: outcome.effect ? say(outcome.effect) : '',
        isDanger: outcome.danger === true,
        isBusy: false,
        isClosed: false,
        ...draftNotes(draftPlace(this)),
      }
      // The form is there once its sheet is.
      this.setData(next, () => void this.begin())
    },
    /** As it was left, here or at another machine. */
    async begin() {
      const place = draftPlace(this)
      try {
        await this.start(place)
        if (!(await compareDraft(place)) || !this.isAt(place)) return
        this.setData(draftNotes(place))
        await this.start(place)
      } catch (thrown) {
        asProblem(thrown)
      }
    },
    async start(place: string) {
      const { task, fields } = own(this)
      const served = declarationNow()
      if (!task || !served) return
      const filled = filledFor(fields, task, formDraftOf(place))
      this.form().start(fields, filled, task)
      const found = await namesLacking(served, fields, filled)
      if (this.isAt(place)) this.form().name(found)
    },
    isAt(place: string): boolean {
      const { isSending, isKept } = own(this)
      return this.data.isOpen && !isSending && isKept && draftPlace(this) === place
    },
    onSwap() {
      const place = draftPlace(this)
      swapDrafts(place)
      this.setData(draftNotes(place))
      void this.start(place)
    },
    onChange() {
      own(this).isKept = keepEverywhere(draftPlace(this), draftFrom(this.form().filled()))
    },
    async onSend() {
      const mine = own(this)
      const { task, outcome } = mine
      if (!task || !outcome || mine.isSending || this.data.isClosed) return
      const values = this.form().read()
      if (!values) return
      mine.isSending = true
      const sending = this.send(task, outcome, values).finally(() => {
        mine.isSending = false
      })
      const answer = await whileBusy(() => this.setData({ isBusy: true, note: '' }), sending)
      if (answer === 'full') return this.setData({ isBusy: false, note: say(words.full) })
      if (answer.state === 'refused') return this.refused(answer.problem, answer.key)
      dropEverywhere(draftPlace(this))
      this.setData({ isOpen: false, isBusy: false })
      this.triggerEvent(answer.state === 'sent' ? 'done' : 'waits', answer)
    },
    async send(task: Task, outcome: OfferedOutcome, values: Record<string, unknown>) {
      const { action, fields } = own(this)
      if (!outcome.danger) await askConsent()
      return posted({
        path: `/api/tasks/tasks/${task.id}/${action}`,
        body: { ...values, outcome: outcome.key },
        taskId: task.id,
        what: outcome.label,
        form: `/pages/task/task?id=${task.id}&action=${action}&outcome=${outcome.key}`,
        draft: { place: draftPlace(this), content: draftFrom(this.form().filled()) },
        version: task.version,
        files: fileNames(fields),
      })
    },
    /** It is seen here, so it does not wait in the outbox; what was typed stays. */
    refused(problem: Problem, key: string) {
      const { action, outcome, fields } = own(this)
      throwAway(key)
      if (isTask(problem.current) && outcome) {
        this.moved(problem.current, action, outcome)
        return this.triggerEvent('moved', {})
      }
      this.form().refuse(problem.errors)
      const note = problemText({ ...problem, errors: unplaced(problem.errors, fields) })
      this.setData({ isBusy: false, note })
    },
    moved(current: Task, action: string, outcome: OfferedOutcome, told: Label = words.overtaken) {
      own(this).task = current
      const still = outcomeOf(current, action, outcome.key) !== undefined
      this.setData({ isBusy: false, isClosed: !still, note: say(still ? told : words.closed) })
    },
    /** The task became another while the form stands open: that is told, and what was typed stays. */
    overtake(current: Task) {
      const { task, action, outcome, isSending } = own(this)
      const isOld = task?.id === current.id && task.version < current.version
      if (this.data.isOpen && !isSending && isOld && outcome)
        this.moved(current, action, outcome, words.movedOn)
    },
    onNothing() {},
    onLeave() {
      void followUp(draftPlace(this))
      this.setData({ isOpen: false })
      this.triggerEvent('left', {})
    },
  },
})

/** What is told beside no field of the form. */
const unplaced = (errors: Readonly<Record<string, readonly string[]>>, fields: FormFields) =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => !(name in fields)))

const posted = async (given: Parameters<typeof post>[0]) => {
  try {
    return await post(given)
  } catch (thrown) {
    if (thrown instanceof Error && /storage|exceed/i.test(thrown.message)) return 'full' as const
    throw thrown
  }
}

const isTask = (current: unknown): current is Task =>
  typeof current === 'object' && current !== null && 'actions' in current && 'version' in current
