import { Modal } from 'antd'
import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'
import { isLeftForGood, useUnsaved } from '../drafts/unsaved'
import { useWords } from '../i18n/use-words'

/** Asks before a page with unsaved text is left. `pass` lets the next move through, after saving. */
export const useLeaveGuard = (isDirty: boolean): { pass: () => void; dialog: React.ReactNode } => {
  const { t } = useWords()
  const isPassed = useRef(false)
  useUnsaved(isDirty)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !isPassed.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => {
      if (!isPassed.current && !isLeftForGood()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])
  return {
    pass: () => {
      isPassed.current = true
    },
    dialog: (
      <Modal
        open={blocker.state === 'blocked'}
        title={t('form.leaveTitle')}
        okText={t('form.leave')}
        cancelText={t('form.stay')}
        onOk={() => blocker.proceed?.()}
        onCancel={() => blocker.reset?.()}
        width={400}
      >
        {t('form.leaveBody')}
      </Modal>
    ),
  }
}
