import { App } from 'antd'
import { hasUnsaved, letGo } from '../drafts/unsaved'
import { isProblem } from '../http/problem'
import { useWords } from '../i18n/use-words'
import { forgetPerson, hasKept } from '../storage/kept'
import { useMe } from './me'
import { showPerson } from './shown-person'
import { signOut } from './sign-in'
import { words } from './words'

/** Signs out by one's own click, which takes one's drafts along: asks if there are any, and says if it failed. */
export const useSignOut = (): (() => void) => {
  const { modal, message } = App.useApp()
  const { label } = useWords()
  const me = useMe()
  const leave = async () => {
    try {
      await signOut()
    } catch (thrown) {
      if (!isProblem(thrown)) throw thrown
      void message.error(label(words.notSignedOut))
      return
    }
    showPerson(undefined)
    forgetPerson(me.id)
    letGo()
    // Loaded anew, so that nothing of this person stays in memory.
    window.location.replace('/login')
  }
  return () => {
    if (!hasUnsaved() && !hasKept(me.id, 'draft')) return void leave()
    void modal.confirm({
      title: label(words.signOutTitle),
      content: label(words.signOutHelp),
      okText: label(words.signOut),
      okButtonProps: { danger: true },
      cancelText: label(words.stay),
      onOk: leave,
    })
  }
}
