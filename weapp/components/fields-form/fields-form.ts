import { sentOf } from '@oms/db/domain/default-of'
import { asOffered } from '@oms/db/domain/offered-options'
import { type Drawn, drawnOf } from '../../fields/drawn'
import { type Filled, nothingFilled } from '../../fields/filled'
import type { FormField, FormFields } from '../../fields/form-fields'
import { groupMarks, inGroups } from '../../fields/group-marks'
import { type About, type Find, type FormTask, offeredFor } from '../../fields/offered-records'
import { aboutWork } from '../../fields/open-work'
import { missingIn, readTyped } from '../../fields/typed'
import { say } from '../../words/language'
import { momentOf } from '../../words/time'
import { faults as words } from '../../words/words'
import { childOf } from '../../wx/child'
import { ownOf } from '../../wx/own'

type Told = WechatMiniprogram.CustomEvent<{ name: string; value: unknown }>

const own = ownOf(() => ({
  fields: {} as FormFields,
  marks: {} as ReturnType<typeof groupMarks>,
  /** What stood there when the form began. */
  first: {} as Readonly<Record<string, unknown>>,
  held: nothingFilled(),
  faults: {} as Record<string, string>,
  picking: '',
  task: {} as FormTask,
}))

/** The one form: draws whatever fields it is given, by their kinds. Tells `change` after each. */
Component({
  data: { drawn: [] as readonly Drawn[] },
  methods: {
    start(fields: FormFields, filled: Filled, task: FormTask = {}) {
      own(this).fields = inGroups(fields)
      own(this).marks = groupMarks(own(this).fields)
      own(this).first = { ...filled.values }
      own(this).held = filled
      own(this).faults = {}
      own(this).task = task
      this.setData({ drawn: Object.keys(own(this).fields).map((name) => this.draw(name)) })
    },
    draw(name: string): Drawn {
      const { values, typed, named } = own(this).held
      const field = asOffered(
        own(this).fields[name] as FormField,
        [own(this).first[name], values[name]].flat(),
      )
      const fault = own(this).faults[name] ?? ''
      return drawnOf(name, field, values[name], typed[name], fault, named[name] ?? '', own(this).marks[name])
    },
    redraw(name: string) {
      const index = Object.keys(own(this).fields).indexOf(name)
      if (index >= 0) this.setData({ [`drawn[${index}]`]: this.draw(name) })
    },
    name(found: Readonly<Record<string, string>>) {
      Object.assign(own(this).held.named, found)
      const names = Object.keys(own(this).fields)
      const drawn = Object.keys(found).map((name) => [`drawn[${names.indexOf(name)}]`, this.draw(name)])
      if (drawn.length > 0) this.setData(Object.fromEntries(drawn))
    },
    filled(): Filled {
      return own(this).held
    },
    changed(name: string) {
      delete own(this).faults[name]
      const { fields } = own(this)
      this.triggerEvent('change', { name })
      // Whoever hears of it may have begun the form anew.
      if (own(this).fields === fields) this.redraw(name)
    },
    onTyped({ detail: { name, value } }: Told) {
      const field = own(this).fields[name]
      if (!field) return
      const text = String(value)
      own(this).held.typed[name] = text
      own(this).held.values[name] = readTyped(field, text).value
      this.changed(name)
    },
    onChosen({ detail: { name, value } }: Told) {
      delete own(this).held.typed[name]
      own(this).held.values[name] = value
      this.changed(name)
    },
    onMoment({ detail: { name, value } }: Told) {
      const [day = '', time = ''] = String(value).split(' ')
      if (day && time) {
        delete own(this).held.typed[name]
        own(this).held.values[name] = momentOf(day, time)
      } else own(this).held.typed[name] = String(value)
      this.changed(name)
    },
    onPick({ detail: { name } }: Told) {
      const field = own(this).fields[name]
      if (!field) return
      own(this).picking = name
      const { task, held } = own(this)
      const about = { ...task, projectId: held.values.projectId ?? task.projectId }
      const picker = childOf<{ open(label: string, find: Find, about?: About): void }>(this, '#picker')
      picker.open(say(field.label), (words) => offeredFor(field, about, words), aboutWork(name, field))
    },
    onPicked({ detail: { id, name } }: WechatMiniprogram.CustomEvent<{ id: number; name: string }>) {
      own(this).held.named[own(this).picking] = name
      own(this).held.values[own(this).picking] = id
      this.changed(own(this).picking)
    },
    faultOf(name: string, field: FormField): string {
      const typed = own(this).held.typed[name]
      if (typed !== undefined && field.kind === 'moment' && typed.trim()) return say(words.moment)
      const unread = typed === undefined ? undefined : readTyped(field, typed).fault
      const fault = unread ?? missingIn(field, own(this).held.values[name], say(field.label))
      return fault ? say(fault) : ''
    },
    read(): Record<string, unknown> | undefined {
      const found = Object.entries(own(this).fields).map(
        ([name, field]) => [name, this.faultOf(name, field)] as const,
      )
      own(this).faults = Object.fromEntries(found.filter(([, fault]) => fault))
      if (Object.keys(own(this).faults).length > 0) {
        this.setData({ drawn: Object.keys(own(this).fields).map((name) => this.draw(name)) })
        return undefined
      }
      const given = Object.entries(own(this).held.values).flatMap(([name, value]) => {
        const field = own(this).fields[name]
        if (!field) return []
        // A list is emptied in the task that has it.
        const sent = isNothing(value) && field.field !== undefined ? value : sentOf(field, value)
        return sent === undefined ? [] : [[name, sent] as const]
      })
      return Object.fromEntries(given)
    },
    refuse(errors: Readonly<Record<string, readonly string[]>>) {
      for (const [name, texts] of Object.entries(errors))
        if (name in own(this).fields) own(this).faults[name] = texts.join('\n')
      this.setData({ drawn: Object.keys(own(this).fields).map((name) => this.draw(name)) })
    },
  },
})

const isNothing = (value: unknown) => Array.isArray(value) && value.length === 0
