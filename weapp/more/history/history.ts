import { declaration, definitionOf } from '../../declaration/held'
import { filesById } from '../../files/addresses'
import { fileIdsOf } from '../../files/files-of-task'
import { see } from '../../session/seen'
import { ask, me } from '../../session/session'
import type { Comment, LogEntry, Task } from '../../tasks/task'
import { type Happening, timelineOf } from '../../tasks/timeline'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { lists, task as words } from '../../words/words'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'

const PAGE = 50

const own = ownOf(() => ({ id: 0, after: undefined as string | undefined, isReading: false, isOver: false }))

/** Everything that happened on a task, the newest first, page by page. */
Component({
  data: { note: '', end: '', taskId: 0, timeline: [] as readonly Happening[] },
  methods: {
    onLoad({ id }: { id?: string }) {
      own(this).id = Number(id)
      this.setData({ taskId: Number(id) })
      void wx.setNavigationBarTitle({ title: say(words.allTimeline) })
      void this.next()
    },
    async onReachBottom() {
      await this.next()
    },
    async next() {
      const mine = own(this)
      if (mine.isReading || mine.isOver) return
      mine.isReading = true
      const after = mine.after === undefined ? '' : `&_after=${mine.after}`
      try {
        const [served, { body: task }, { body: logs, header }] = await Promise.all([
          declaration(),
          see<Task>(`/api/tasks/tasks/${mine.id}?_why=1`),
          ask<readonly LogEntry[]>({
            method: 'GET',
            path: `/api/workflow/logs?taskId=${mine.id}&_end=${PAGE}${after}`,
          }),
        ])
        const said = logs.flatMap(({ action, data }) => (action === 'comment' ? Number(data?.commentId) : []))
        const [definition, comments, attachments] = await Promise.all([
          definitionOf(task.definitionVersion),
          commentsOf(said.filter(Boolean)),
          filesById(logs.flatMap(fileIdsOf)),
        ])
        const person = me()
        if (!person) return
        mine.after = header('x-next-after')
        mine.isOver = logs.length < PAGE || mine.after === undefined
        const from = this.data.timeline.length
        const more = timelineOf(definition, served, person, { ...task, logs, comments, attachments })
        this.setData({
          note: '',
          end: mine.isOver ? sayAll(lists).end : '',
          ...Object.fromEntries(more.map((one, index) => [`timeline[${from + index}]`, one])),
        })
      } catch (thrown) {
        this.setData({ note: problemText(asProblem(thrown)) })
      } finally {
        mine.isReading = false
      }
    },
  },
})

const commentsOf = async (ids: readonly number[]): Promise<readonly Comment[]> => {
  if (ids.length === 0) return []
  const path = `/api/tasks/comments?${ids.map((id) => `id=${id}`).join('&')}`
  return (await ask<readonly Comment[]>({ method: 'GET', path })).body
}
