import type { Page } from 'playwright-core'
import { axeFaults } from './axe-faults'
import type { Language } from './browser'

type Seen = {
  readonly language: Language
  /** What people wrote, longer texts before what they hold. */
  readonly written: readonly string[]
}

/** What is wrong with the screen as it stands, for whoever sees it or has it read out. */
export const faultsOnScreen = async (page: Page, seen: Seen): Promise<readonly string[]> => [
  ...(await faultsInView(page, seen)),
  ...(await axeFaults(page)),
]

/** Sideways scroll, missing, broken or foreign texts, unreadable tags. */
export const faultsInView = (page: Page, seen: Seen): Promise<readonly string[]> =>
  page.evaluate(inspect, seen)

const inspect = ({ language, written }: Seen): string[] => {
  const faults: string[] = []
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const shown = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown)
  const textOf = (element: Element) =>
    (element instanceof HTMLElement ? element.innerText : (element.textContent ?? '')).trim()
  const nameOf = (element: Element) =>
    element.getAttribute('aria-label') || element.getAttribute('title') || textOf(element)

  const root = document.documentElement
  const scrolling = shown('body *:not(.prose *)').filter((element) =>
    /auto|scroll/.test(getComputedStyle(element).overflowX),
  )
  for (const element of [root, ...shown('main'), ...scrolling])
    if (element.scrollWidth > element.clientWidth)
      faults.push(
        `${element.tagName}.${element.className} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`,
      )

  const attributes = shown('[aria-label], [placeholder], [title]').flatMap((element) =>
    ['aria-label', 'placeholder', 'title'].flatMap((name) => element.getAttribute(name) ?? []),
  )
  const broken =
    /\b(undefined|NaN|Invalid Date|\[object )|\{\{|^(app|words|state|form|records|signIn|tasks|notifications|permissions|audit|settings|me)\.[a-z]\w*/m
  for (const text of [textOf(document.body), ...attributes, document.title]) {
    const found = broken.exec(text)
    if (found) faults.push(`broken text: ${text.slice(Math.max(0, found.index - 20), found.index + 40)}`)
  }

  if (shown('h1').length !== 1) faults.push(`has ${shown('h1').length} main headings`)
  if (document.title.trim() === '') faults.push('has no title')
  for (const heading of shown('h1, h2, h3, label'))
    if (nameOf(heading) === '') faults.push(`empty ${heading.tagName}: ${heading.outerHTML.slice(0, 120)}`)
  for (const control of shown('a, button, input:not([type=hidden]), textarea, select')) {
    const isNamed =
      nameOf(control) !== '' ||
      control.getAttribute('aria-labelledby') !== null ||
      control.getAttribute('placeholder') !== null ||
      control.querySelector('img[alt]:not([alt=""]), [aria-label]') !== null ||
      (control instanceof HTMLInputElement && (control.labels?.length ?? 0) > 0) ||
      (control instanceof HTMLButtonElement && control.labels.length > 0) ||
      (control instanceof HTMLTextAreaElement && (control.labels?.length ?? 0) > 0) ||
      control.closest('.ant-select, .ant-picker, .ant-pagination') !== null
    if (!isNamed) faults.push(`a control without a name: ${control.outerHTML.slice(0, 160)}`)
  }

  // Somebody's own text or initial, a word in a language that it names.
  const foreign = 'textarea, .prose, .task-comment .task-event-dot, :not(html)[lang]'
  const isForeign = (element: Element) => element.closest(foreign) !== null
  const texts = [document.title]
  for (const element of shown('[aria-label], [placeholder], [title], [alt]'))
    if (!isForeign(element))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        texts.push(element.getAttribute(name) ?? '')
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement: element, nodeValue } = walker.currentNode
    if (element && nodeValue?.trim() && isShown(element) && !isForeign(element)) texts.push(nodeValue)
  }
  const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/
  const english = /[a-z]{3}/i
  for (const text of new Set(texts)) {
    if (!(language === 'en' ? chinese : english).test(text)) continue
    const own = written.reduce((rest, part) => rest.replaceAll(part, ''), text)
    if (language === 'en' && chinese.test(own)) faults.push(`Chinese in English: ${text.slice(0, 80)}`)
    if (language === 'zh' && english.test(own) && !chinese.test(own))
      faults.push(`English in Chinese: ${text.slice(0, 80)}`)
  }

  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
      const part = value / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)'
    const colour = getComputedStyle(element).backgroundColor
    const [, , , alpha = 1] = channels(colour)
    return alpha === 1 && colour !== 'transparent' ? colour : ground(element.parentElement)
  }
  for (const tag of shown('[data-tone]')) {
    const text = textOf(tag)
    if (text === '') continue
    const [a, b] = [light(getComputedStyle(tag).color), light(ground(tag))]
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
    if (ratio < 4.5) faults.push(`“${text}” has a contrast of ${ratio.toFixed(1)}`)
  }
  return [...new Set(faults)]
}
