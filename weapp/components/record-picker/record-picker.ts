import { type About, type Find, MOST_OFFERED, type Offered } from '../../fields/offered-records'
import { say, sayAll } from '../../words/language'
import { problemText } from '../../words/problem-text'
import { form } from '../../words/words'
import { ownOf } from '../../wx/own'
import { asProblem } from '../../wx/problem'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Row = WechatMiniprogram.TouchEvent<object, object, { index: number }>

const own = ownOf(() => ({
  asking: 0,
  find: undefined as Find | undefined,
  about: undefined as About | undefined,
}))

/** Chooses a person or a record from those that the server offers; tells `chosen {id, name}` or `left`. */
Component({
  data: {
    t: sayAll(form),
    isOpen: false,
    label: '',
    words: '',
    offered: [] as readonly Offered[],
    note: '',
  },
  methods: {
    open(label: string, find: Find, about?: About) {
      Object.assign(own(this), { find, about })
      this.setData({
        t: sayAll(form),
        isOpen: true,
        label,
        words: '',
        offered: [],
        note: '',
      })
      void this.find('')
    },
    async find(words: string) {
      const { find } = own(this)
      if (!find) return
      own(this).asking += 1
      const mine = own(this).asking
      try {
        const offered = await find(words)
        if (mine !== own(this).asking) return
        const note = offered.length === 0 ? form.none : offered.length >= MOST_OFFERED ? form.more : undefined
        this.setData({ offered, note: note ? say(note) : '' })
        void this.tellAbout(offered, mine)
      } catch (thrown) {
        if (mine === own(this).asking) this.setData({ offered: [], note: problemText(asProblem(thrown)) })
      }
    },
    async tellAbout(offered: readonly Offered[], mine: number) {
      const abouts = await own(this).about?.(offered)
      if (!abouts || mine !== own(this).asking) return
      this.setData(Object.fromEntries(abouts.map((about, index) => [`offered[${index}].about`, about])))
    },
    onWords({ detail }: Typed) {
      this.setData({ words: detail.value })
      void this.find(detail.value)
    },
    onChoose({ currentTarget }: Row) {
      this.setData({ isOpen: false })
      this.triggerEvent('chosen', this.data.offered[currentTarget.dataset.index])
    },
    onLeave() {
      this.setData({ isOpen: false })
    },
  },
})
