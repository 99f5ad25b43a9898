import { chooseFiles, type Source } from '../../files/choose'
import { type Chosen, chosenOf, type Known, knownFiles } from '../../files/chosen'
import { type FileRef, forgetFiles, onFiles } from '../../files/kept'
import { uploadAnew } from '../../files/uploading'
import { files as words } from '../../words/files'
import { say, sayAll } from '../../words/language'
import { onceATurn } from '../../wx/once-a-turn'
import { ownOf } from '../../wx/own'

type Tapped = WechatMiniprogram.TouchEvent<object, object, { index: number }>

/** As many as the server takes at a time. */
const MOST = 20
const sources: readonly Source[] = ['camera', 'album', 'chat']

const own = ownOf(() => ({
  known: undefined as readonly Known[] | undefined,
  asked: '',
  /** Pictures that cannot be drawn: their names are. */
  broken: new Set<string>(),
  fault: '',
  stop: () => {},
}))

const spoken = () => {
  const { short, add, remove, retry, colon } = words
  return sayAll({ short, add, remove, retry, colon })
}

/** The files of a form: photographs, chooses, shows how far each has come. Tells `change {value}`; it keeps none itself. */
Component({
  properties: {
    refs: { type: Array, value: [] as FileRef[] },
    most: { type: Number, value: MOST },
    /** Something beside it opens the choice, by `onAdd`. */
    isCompact: { type: Boolean, value: false },
  },
  data: { t: spoken(), items: [] as readonly Chosen[], fault: '' },
  observers: {
    refs() {
      this.draw()
      void this.askKnown()
    },
  },
  lifetimes: {
    attached() {
      own(this).stop = onFiles(onceATurn(() => this.draw()))
    },
    detached() {
      own(this).stop()
    },
  },
  methods: {
    draw() {
      const before = this.data.items
      const t = spoken()
      const { known, broken, fault } = own(this)
      const items = chosenOf(this.data.refs, known).map((item) =>
        broken.has(item.picture) ? { ...item, picture: '' } : item,
      )
      const changes = Object.fromEntries(
        items.flatMap((item, index) =>
          JSON.stringify(item) === JSON.stringify(before[index]) ? [] : [[`items[${index}]`, item]],
        ),
      )
      const next = {
        ...(items.length === before.length ? changes : { items }),
        ...(fault === this.data.fault ? {} : { fault }),
        ...(t.add === this.data.t.add ? {} : { t }),
      }
      if (Object.keys(next).length > 0) this.setData(next)
    },
    /** Those of a draft that was begun elsewhere. */
    async askKnown() {
      const asked = this.data.refs.filter((ref) => typeof ref === 'number').join()
      if (!asked || asked === own(this).asked) return
      own(this).asked = asked
      own(this).known = await knownFiles(this.data.refs)
      this.draw()
    },
    async onAdd() {
      const room = Math.min(this.data.most, MOST) - this.data.refs.length
      if (room <= 0) return this.refuse(say(words.tooMany(Math.min(this.data.most, MOST))))
      const itemList = sources.map((source) => say(words[source]))
      const chosen = await wx.showActionSheet({ itemList }).catch(() => undefined)
      const source = sources[chosen?.tapIndex ?? -1]
      if (!source) return
      const { keys, fault } = await chooseFiles(source, room)
      if (keys.length === 0) return this.refuse(fault)
      own(this).fault = fault
      this.tell([...this.data.refs, ...keys])
    },
    refuse(fault: string) {
      own(this).fault = fault
      this.draw()
    },
    onRemove({ currentTarget }: Tapped) {
      const gone = this.data.refs[currentTarget.dataset.index]
      this.tell(this.data.refs.filter((ref) => ref !== gone))
      if (gone !== undefined) void forgetFiles([gone])
    },
    onBroken({ currentTarget }: Tapped) {
      own(this).broken.add(this.data.items[currentTarget.dataset.index]?.picture ?? '')
      this.draw()
    },
    onRetry({ currentTarget }: Tapped) {
      uploadAnew([this.data.refs[currentTarget.dataset.index]])
    },
    onLook({ currentTarget }: Tapped) {
      const pictures = this.data.items.flatMap(({ picture }) => picture || [])
      const current = this.data.items[currentTarget.dataset.index]?.picture
      if (current) void wx.previewImage({ urls: pictures, current })
    },
    tell(value: readonly FileRef[]) {
      this.triggerEvent('change', { value })
    },
  },
})
