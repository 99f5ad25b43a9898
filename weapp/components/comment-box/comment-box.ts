import { nameOf, withNamed } from '@oms/db/domain/named'
import { type Visibility, visibilityOf } from '../../comments/comment-rights'
import { findPeople, findReplies, replyText } from '../../comments/offered'
import {
  isEmpty,
  nothingWritten,
  valuesOf,
  type Written,
  writtenOf,
  writtenSince,
} from '../../comments/written'
import { askConsent, readConsents } from '../../consents/consents'
import { declarationNow } from '../../declaration/held'
import { draftOf } from '../../drafts/draft'
import {
  compareDraft,
  type DraftValues,
  dropEverywhere,
  followUp,
  keepEverywhere,
  otherDraft,
  swapDrafts,
} from '../../drafts/server-copy'
import { ATTACHMENT_IDS } from '../../fields/form-fields'
import type { Find } from '../../fields/offered-records'
import type { FileRef } from '../../files/kept'
import { type Outcome, post, throwAway } from '../../outbox/outbox'
import { me } from '../../session/session'
import type { Comment } from '../../tasks/task'
import { comments as words } from '../../words/comments'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { form as formWords } from '../../words/words'
import { childOf } from '../../wx/child'
import { ownOf } from '../../wx/own'
import { whileBusy } from '../../wx/while-busy'

type Typed = WechatMiniprogram.CustomEvent<{ value: string; cursor?: number }>
type Picker = { open(label: string, find: Find): void }
type Posted = Parameters<typeof post>[0]

const nobody: Visibility = { offered: [], usual: '', options: {} }

const own = ownOf(() => ({
  written: nothingWritten(),
  visibility: nobody,
  cursor: 0,
  picking: 'people' as 'people' | 'replies',
  /** The comment that is changed; undefined for a new one. */
  edited: undefined as Comment | undefined,
  isSending: false,
  /** Where storage is full, what was typed stands here alone. */
  isKept: true,
}))

const spoken = () => {
  const { send, save, cancel, editComment, mention, quick, files, visibility } = words
  return sayAll({ send, save, cancel, editComment, mention, quick, files, visibility })
}

/** Where a comment is written and changed. Tells `sent`, or `waits` with what it waits for. */
Component({
  properties: { taskId: { type: Number, value: 0 } },
  data: {
    t: spoken(),
    text: '',
    refs: [] as readonly FileRef[],
    placeholder: '',
    whom: '',
    tone: '',
    isEditing: false,
    isReady: false,
    isBusy: false,
    note: '',
    other: '',
  },
  observers: {
    taskId(id: number) {
      if (id) void this.begin()
    },
  },
  lifetimes: {
    detached() {
      this.leave()
    },
  },
  methods: {
    place(): string {
      const { edited } = own(this)
      return `${this.data.taskId}.comment${edited ? `.${edited.id}` : ''}`
    },
    /** Once more when the declaration is there: it says for whom one may write. */
    async begin() {
      if (!own(this).isKept) return
      this.restore()
      void readConsents()
      if (await compareDraft(this.place())) this.restore()
    },
    restore(more: object = {}) {
      const served = declarationNow()
      const person = me()
      const mine = own(this)
      if (served && person) mine.visibility = visibilityOf(served, person)
      const values = draftOf<DraftValues>(this.place())
      mine.isKept = true
      const first = mine.edited && !values ? { body: mine.edited.body } : values
      mine.written = writtenOf(first, mine.visibility)
      mine.cursor = mine.written.text.length
      const other = otherDraft(this.place())
      const kept = values && !mine.edited ? say(words.restored) : ''
      this.draw({
        note: other ? say(formWords.elsewhere) : kept,
        other: other ? say(formWords.swap) : '',
        ...more,
      })
    },
    draw(more: object = {}) {
      const { written, visibility, edited } = own(this)
      const option = visibility.options[written.visibility]
      const isNarrow = option !== undefined && written.visibility !== visibility.usual
      this.setData({
        t: spoken(),
        text: written.text,
        refs: written.refs,
        whom: visibility.offered.length > 1 && option && !edited ? say(words.visibleTo(option.label)) : '',
        tone: isNarrow ? (option.tone ?? 'grey') : '',
        placeholder: say(isNarrow ? words.placeholderFor(option.label) : words.placeholder),
        isEditing: edited !== undefined,
        isReady: !isEmpty(written),
        ...more,
      })
    },
    write(changes: Partial<Written>) {
      const mine = own(this)
      mine.written = { ...mine.written, ...changes }
      const { written, visibility } = mine
      mine.isKept = keepEverywhere(this.place(), isEmpty(written) ? {} : valuesOf(written, visibility.usual))
      this.draw()
    },
    onText({ detail }: Typed) {
      const before = own(this).written.text
      own(this).cursor = detail.cursor ?? detail.value.length
      this.write({ text: detail.value })
      const isTyped = detail.value.length === before.length + 1
      if (isTyped && detail.value[own(this).cursor - 1] === '@') this.onMention()
    },
    onFiles({ detail }: WechatMiniprogram.CustomEvent<{ value: readonly FileRef[] }>) {
      this.write({ refs: detail.value })
    },
    onAddFiles() {
      void childOf<{ onAdd(): Promise<void> }>(this, '#files').onAdd()
    },
    pick(kind: 'people' | 'replies', label: string, find: Find) {
      own(this).picking = kind
      childOf<Picker>(this, '#picker').open(label, find)
    },
    onMention() {
      const { written } = own(this)
      this.pick('people', say(words.mention), findPeople(this.data.taskId, written.visibility))
    },
    onQuick() {
      this.pick('replies', say(words.quick), findReplies)
    },
    onPicked({ detail }: WechatMiniprogram.CustomEvent<{ id: number; name: string }>) {
      if (own(this).picking === 'replies') return this.putIn(replyText(detail.id))
      const named = withNamed(own(this).written.named, detail)
      const { text } = own(this).written
      const { cursor } = own(this)
      const isAsked = text[cursor - 1] === '@'
      this.putIn(`${isAsked ? '' : '@'}${nameOf(named, detail.id)} `, { named })
    },
    /** Where the caret stood last. */
    putIn(added: string, more: Partial<Written> = {}) {
      const { written, cursor } = own(this)
      own(this).cursor = cursor + added.length
      this.write({ ...more, text: written.text.slice(0, cursor) + added + written.text.slice(cursor) })
    },
    async onVisibility() {
      const { offered, options } = own(this).visibility
      const itemList = offered.map((key) => say(words.visibleTo(options[key]?.label ?? { zh: key, en: key })))
      const chosen = await wx.showActionSheet({ itemList }).catch(() => undefined)
      const visibility = offered[chosen?.tapIndex ?? -1]
      if (visibility) this.write({ visibility })
    },
    onSwap() {
      swapDrafts(this.place())
      this.restore()
    },
    /** Takes up one's own comment, whole. */
    edit(comment: Comment) {
      own(this).edited = comment
      this.restore()
    },
    onCancel() {
      dropEverywhere(this.place())
      own(this).edited = undefined
      this.restore()
    },
    leave() {
      if (this.data.taskId) void followUp(this.place())
    },
    async onSend() {
      const mine = own(this)
      const { written: sent, edited } = mine
      if (isEmpty(sent) || mine.isSending) return
      const place = this.place()
      mine.isSending = true
      const sending = this.send().finally(() => {
        mine.isSending = false
      })
      const answer = await whileBusy(() => this.setData({ isBusy: true, note: '', other: '' }), sending)
      if (answer === 'full') return this.setData({ isBusy: false, note: say(formWords.full) })
      // It is seen here, so it does not wait in the outbox; what was typed stays.
      if (answer.state === 'refused') {
        throwAway(answer.key)
        return this.setData({ isBusy: false, note: problemText(answer.problem) })
      }
      const rest = writtenSince(sent, mine.written)
      dropEverywhere(place)
      if (!edited && !isEmpty(rest)) keepEverywhere(place, valuesOf(rest, mine.visibility.usual))
      mine.edited = undefined
      this.restore({ isBusy: false, note: '' })
      this.triggerEvent(answer.state === 'sent' ? 'sent' : 'waits', answer)
    },
    async send() {
      const { written, edited, visibility } = own(this)
      const values = valuesOf(written, visibility.usual)
      const body = String(values.body ?? '').trim() || say(words.seeFiles)
      if (!edited) await askConsent()
      const id = this.data.taskId
      const draft = { place: this.place(), content: values }
      const about = { taskId: id, form: `/pages/task/task?id=${id}`, draft }
      return posted(
        edited
          ? {
              ...about,
              method: 'PATCH',
              path: `/api/tasks/comments/${edited.id}`,
              body: { body },
              what: words.editComment,
              form: `${about.form}&comment=${edited.id}`,
            }
          : {
              ...about,
              path: `/api/tasks/tasks/${id}/add_comment`,
              body: { ...values, body },
              what: words.comment,
              files: [ATTACHMENT_IDS],
            },
      )
    },
  },
})

const posted = async (given: Posted): Promise<Outcome | 'full'> => {
  try {
    return await post(given)
  } catch (thrown) {
    if (thrown instanceof Error && /storage|exceed/i.test(thrown.message)) return 'full'
    throw thrown
  }
}
