import { Button, Modal, Popconfirm } from 'antd'
import { useRef } from 'react'
import { letGo } from '../drafts/unsaved'
import { queryClient } from '../http/query-client'
import { useWords } from '../i18n/use-words'
import { forgetPerson } from '../storage/kept'
import { startAnew } from './changed-person'
import type { Me } from './me'
import { standBack, useStanding } from './shown-person'
import { SignInForm } from './sign-in-form'
import { words } from './words'

/** Signs in over a page whose session ended: the page stays as it was filled in, and what waited goes out. */
export const SignInOver = ({ me }: { me: Me }) => {
  const { label } = useWords()
  const standing = useStanding()
  const content = useRef<HTMLDivElement>(null)
  const isEnded = standing === 'ended' || standing === 'signedOut'
  const enter = (entered: Me) => {
    if (entered.id !== me.id) return startAnew(me.name)
    standBack()
    void queryClient.invalidateQueries()
  }
  const leave = () => {
    forgetPerson(me.id)
    letGo()
    window.location.replace('/login')
  }
  return (
    <Modal
      open={isEnded}
      destroyOnHidden
      title={label(standing === 'signedOut' ? words.signedOutTitle : words.endedTitle)}
      footer={null}
      closable={false}
      keyboard={false}
      maskClosable={false}
      width={420}
      // Above whichever form is open.
      zIndex={1200}
      // The dialog takes the focus for itself when it opens.
      afterOpenChange={(isOpen) =>
        isOpen && content.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus()
      }
    >
      <div ref={content}>
        <p>{label(words.endedHelp(me.name))}</p>
        <SignInForm username={me.username} onSignedIn={enter} />
        <p className="gate-other">
          <Popconfirm
            title={label(words.leaveTitle)}
            okText={label(words.signOut)}
            cancelText={label(words.stay)}
            zIndex={1250}
            onConfirm={leave}
          >
            <Button type="link" size="small">
              {label(words.leave)}
            </Button>
          </Popconfirm>
        </p>
      </div>
    </Modal>
  )
}
