import type { Files } from './files'
import { beginTurn } from './turns'

/** The tags that WeChat draws itself and that people write or choose in, as elements of the browser. */
export const defineTags = (
  {
    triggerEvent,
  }: {
    triggerEvent: (target: never, name: string, detail: object, options: object) => void
  },
  { addressOf }: Pick<Files, 'addressOf'>,
  fault: (text: string) => void,
) => {
  const tell = (element: HTMLElement, name: string, detail: object) => {
    beginTurn(name)
    triggerEvent((element as unknown as { __wxElement: never }).__wxElement, name, detail, { bubbles: false })
  }

  const typed = (tag: 'input' | 'textarea') =>
    class extends HTMLElement {
      readonly field = document.createElement(tag)

      constructor() {
        super()
        const style = document.createElement('style')
        style.textContent =
          ':host{display:flex}input,textarea{flex:1;min-width:0;box-sizing:border-box;border:0;padding:0;margin:0;background:none;color:inherit;font:inherit;outline:none;resize:none}'
        this.attachShadow({ mode: 'open' }).append(style, this.field)
        this.field.addEventListener('input', (event) => {
          event.stopPropagation()
          tell(this, 'input', { value: this.field.value, cursor: this.field.value.length })
        })
        for (const name of ['focus', 'blur'] as const)
          this.field.addEventListener(name, () => tell(this, name, { value: this.field.value }))
        this.field.addEventListener('keydown', (event) => {
          if ((event as KeyboardEvent).key === 'Enter' && tag === 'input')
            tell(this, 'confirm', { value: this.field.value })
        })
      }

      override setAttribute(name: string, value: unknown) {
        super.setAttribute(name, String(value))
        if (name === 'value') {
          const text = value === null || value === undefined ? '' : String(value)
          if (this.field.value !== text) this.field.value = text
        } else if (name === 'password' && value) this.field.setAttribute('type', 'password')
        else if (name === 'placeholder' || name === 'aria-label') this.field.setAttribute(name, String(value))
        else if (name === 'maxlength' && Number(value) >= 0) this.field.maxLength = Number(value)
        else if (name === 'disabled') this.field.disabled = Boolean(value)
      }
    }

  class Picker extends HTMLElement {
    /** What a wheel of WeChat's own would say: a day, a time, or the place of what is chosen in its list. */
    choose(value: string) {
      tell(this, 'change', { value })
    }
  }

  class Picture extends HTMLElement {
    readonly picture = document.createElement('img')

    constructor() {
      super()
      this.picture.style.cssText = 'width:100%;height:100%;display:block'
      this.attachShadow({ mode: 'open' }).append(this.picture)
      for (const name of ['load', 'error'] as const)
        this.picture.addEventListener(name, () => tell(this, name, {}))
    }

    override setAttribute(name: string, value: unknown) {
      super.setAttribute(name, String(value))
      if (name === 'mode') this.picture.style.objectFit = value === 'aspectFill' ? 'cover' : 'contain'
      if (name !== 'src' || !value) return
      addressOf(String(value)).then(
        (address) => {
          this.picture.src = address
        },
        () => tell(this, 'error', {}),
      )
    }
  }

  customElements.define('wx-image', Picture)
  customElements.define('wx-rich-text', richText(fault))
  customElements.define('wx-input', typed('input'))
  customElements.define('wx-textarea', typed('textarea'))
  customElements.define('wx-picker', Picker)
}

type Node = { type?: string; text?: string; name?: string; attrs?: Record<string, string>; children?: Node[] }

const trusted = new Set(
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
)

/** Draws the nodes that WeChat trusts; any other is a fault of the program. */
const richText = (fault: (text: string) => void) =>
  class extends HTMLElement {
    readonly box = document.createElement('div')

    constructor() {
      super()
      this.attachShadow({ mode: 'open' }).append(this.box)
    }

    override setAttribute(name: string, value: unknown) {
      if (name !== 'nodes') return super.setAttribute(name, String(value))
      // What reaches the element is a text already; the runtime still has what it was.
      const { __wxElement } = this as unknown as { __wxElement: { getAttribute(name: string): Node[] } }
      this.box.replaceChildren(...__wxElement.getAttribute('nodes').map(drawnBy(fault)))
    }
  }

const drawnBy =
  (fault: (text: string) => void) =>
  ({ type, text, name = '', attrs = {}, children = [] }: Node): ChildNode => {
    if (type === 'text') return document.createTextNode(text ?? '')
    if (!trusted.has(name)) fault(`rich-text does not trust <${name}>`)
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(attrs)) {
      if (key !== 'style' && key !== 'class') fault(`rich-text does not trust ${key} of <${name}>`)
      element.setAttribute(key, value)
    }
    element.append(...children.map(drawnBy(fault)))
    return element
  }

/** A list from below the screen, one of which is tapped. */
export const offer = (
  names: readonly string[],
  chosen: (index: number) => void,
  left: () => void = () => {},
) => {
  const sheet = document.createElement('div')
  sheet.className = 'sheet'
  sheet.setAttribute('role', 'listbox')
  const done = (act: () => void) => () => {
    sheet.remove()
    act()
  }
  names.forEach((name, index) => {
    const row = document.createElement('button')
    row.setAttribute('role', 'option')
    row.textContent = name
    row.onclick = done(() => chosen(index))
    sheet.append(row)
  })
  const leave = document.createElement('button')
  leave.textContent = '✕'
  leave.onclick = done(left)
  sheet.append(leave)
  document.body.append(sheet)
}
