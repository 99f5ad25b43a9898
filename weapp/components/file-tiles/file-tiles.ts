import { addressNow, askAddresses, freshAddresses, type TaskFile } from '../../files/addresses'
import { isPicture, openFile } from '../../files/open-file'
import { sizeText } from '../../files/size-text'
import { shownFiles as words } from '../../words/comments'
import { say } from '../../words/language'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'

type Tile = {
  readonly id: number
  readonly name: string
  readonly isPicture: boolean
  readonly picture: string
  /** How large it is, or why it cannot be opened. */
  readonly about: string
}

type Tapped = WechatMiniprogram.TouchEvent<object, object, { index: number }>

const own = ownOf(() => ({ failed: new Set<string>(), draws: 0 }))

const tileOf = (file: TaskFile): Tile => {
  const { id, name, size, state } = file
  const thumbnail = addressNow(id)?.thumbnailUrl
  return {
    id,
    name,
    isPicture: isPicture(file) && state === 'ready',
    picture: thumbnail ? `${OMS_URL}${thumbnail}` : '',
    about: state === 'ready' ? sizeText(size) : say(words[state]),
  }
}

/** Files of a task: pictures in small, the others by name. A tap shows one. */
Component({
  properties: { files: { type: Array, value: [] as TaskFile[] }, taskId: { type: Number, value: 0 } },
  data: { tiles: [] as readonly Tile[] },
  observers: {
    files() {
      void this.draw()
    },
  },
  methods: {
    async draw() {
      const { files, taskId } = this.data
      const mine = own(this)
      mine.draws += 1
      const draw = mine.draws
      this.show()
      if (!files.some(isPicture) || !(await freshAddresses(taskId, files))) return
      // Whoever asked at the same time later draws it.
      if (draw === mine.draws) this.show()
    },
    show() {
      this.setData({ tiles: this.data.files.map(tileOf) })
    },
    /** Its address ran out, most likely; asked for anew, once. */
    async onError({ currentTarget }: Tapped) {
      const { picture = '' } = this.data.tiles[currentTarget.dataset.index] ?? {}
      if (!picture || own(this).failed.has(picture)) return
      own(this).failed.add(picture)
      await askAddresses(this.data.taskId).catch(asProblem)
      this.show()
    },
    onOpen({ currentTarget }: Tapped) {
      const { files, taskId } = this.data
      const file = files[currentTarget.dataset.index]
      if (file) void openFile(taskId, file, files)
    },
  },
})
