import type { Content } from '../declare'
import type { Change } from './fault'
import type { Code } from './verify-declaration'

/** What differs between two contents, in whole sentences. Pure. */
export const changesBetween = (_: Code, before: Content, after: Content): readonly Change[] => {
  const label = { zh: '规则有改动', en: 'The rules changed' }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path: '', kind: 'change', text: label }]
}
