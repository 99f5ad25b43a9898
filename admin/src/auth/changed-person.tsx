import { App } from 'antd'
import { useEffect } from 'react'
import { letGo } from '../drafts/unsaved'
import { useWords } from '../i18n/use-words'
import { openNotice } from '../ui/notice'
import type { Me } from './me'
import { words } from './words'

const NOTE = 'oms.changedPerson'

/** Leaves everything of the person shown behind, for the one who is signed in now, who is told so there. */
export const startAnew = (from: string): void => {
  sessionStorage.setItem(NOTE, from)
  letGo()
  window.location.replace('/')
}

/** On the clean page: that it is another person's now, and that nothing unsent went with it. */
export const useChangedPersonNote = (me: Me | undefined): void => {
  const { notification } = App.useApp()
  const { label } = useWords()
  const name = me?.name
  useEffect(() => {
    const from = sessionStorage.getItem(NOTE)
    if (from === null || name === undefined) return
    sessionStorage.removeItem(NOTE)
    openNotice(notification, {
      key: NOTE,
      title: label(words.changedPerson(name)),
      text: label(words.changedPersonHelp(from)),
    })
  }, [name, notification, label])
}
