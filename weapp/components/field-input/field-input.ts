import type { Drawn } from '../../fields/drawn'
import { sayAll } from '../../words/language'
import { form } from '../../words/words'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Chosen = WechatMiniprogram.TouchEvent<object, object, { key: string }>

/** One field of a form, whatever its kind. Tells `typed`, `chosen`, `moment` or `pick`; it keeps nothing itself. */
Component({
  properties: { field: { type: Object, value: {} as Drawn } },
  data: { t: sayAll(form) },
  lifetimes: {
    attached() {
      this.setData({ t: sayAll(form) })
    },
  },
  methods: {
    tell(kind: string, value: unknown) {
      this.triggerEvent(kind, { name: this.data.field.name, value })
    },
    onTyped({ detail }: Typed) {
      this.tell('typed', detail.value)
    },
    onOption({ detail }: Typed) {
      this.tell('chosen', this.data.field.choices[Number(detail.value)]?.key)
    },
    onToggle({ currentTarget }: Chosen) {
      const { choices } = this.data.field
      const key = currentTarget.dataset.key
      const next = choices
        .filter((one) => (one.key === key ? !one.isChosen : one.isChosen))
        .map((one) => one.key)
      this.tell('chosen', next.length > 0 ? next : null)
    },
    onSwitch({ detail }: WechatMiniprogram.CustomEvent) {
      this.tell('chosen', Boolean(detail))
    },
    onRate({ detail }: WechatMiniprogram.CustomEvent) {
      this.tell('chosen', Number(detail))
    },
    onDate({ detail }: Typed) {
      this.tell('chosen', detail.value)
    },
    onDay({ detail }: Typed) {
      this.tell('moment', `${detail.value} ${this.data.field.time}`)
    },
    onTime({ detail }: Typed) {
      this.tell('moment', `${this.data.field.day} ${detail.value}`)
    },
    onPick() {
      this.triggerEvent('pick', { name: this.data.field.name })
    },
    onFiles({ detail }: WechatMiniprogram.CustomEvent<{ value: unknown }>) {
      this.tell('chosen', detail.value)
    },
    onClear() {
      this.tell('chosen', null)
    },
  },
})
