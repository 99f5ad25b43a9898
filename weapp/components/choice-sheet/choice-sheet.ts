import type { Unoffered } from '../../tasks/detail'
import { sayAll } from '../../words/language'
import { form } from '../../words/words'

export type Choice = { readonly label: string; readonly isDanger: boolean }

type Row = WechatMiniprogram.TouchEvent<object, object, { index: number }>

/** However much there is to do, from below; WeChat's own sheet ends at six. Tells `chosen {index}`. */
Component({
  data: {
    t: sayAll(form),
    isOpen: false,
    title: '',
    heading: '',
    choices: [] as readonly Choice[],
    unoffered: [] as readonly Unoffered[],
  },
  methods: {
    open(title: string, choices: readonly Choice[], heading: string, unoffered: readonly Unoffered[]) {
      this.setData({ t: sayAll(form), isOpen: true, title, choices, heading, unoffered })
    },
    onChoose({ currentTarget }: Row) {
      this.setData({ isOpen: false })
      this.triggerEvent('chosen', { index: currentTarget.dataset.index })
    },
    onLeave() {
      this.setData({ isOpen: false })
    },
    onNothing() {},
  },
})
