import type { Asked } from './asked'
import { offer } from './tags'

/** What WeChat serves only to a program whose person agreed to its privacy guidelines. */
const guarded: ReadonlySet<string> = new Set(['chooseMedia', 'chooseMessageFile', 'setClipboardData'])

/** WeChat's own, so it outlasts the program and is none of its storage. */
const AGREED = 'privacy-agreed'

type Serve = (asked: Asked) => Promise<object> | object

/** Has WeChat's own prompt come before what is guarded, until the person has agreed once. */
export const afterAgreement = (name: string, serve: Serve): Serve => {
  if (!guarded.has(name)) return serve
  return async (asked) => {
    if (!localStorage.getItem(AGREED)) await agreement()
    return serve(asked)
  }
}

const agreement = async () => {
  const isAgreed = await new Promise<boolean>((resolve) =>
    offer(
      ['同意隐私保护指引'],
      () => resolve(true),
      () => resolve(false),
    ),
  )
  if (!isAgreed) throw new Error('privacy permission is not authorized')
  localStorage.setItem(AGREED, 'yes')
}
