import type { FormInstance } from 'antd'
import { type ReactNode, useState } from 'react'
import { showErrors } from '../fields/form-errors'
import { isProblem, type Problem } from '../http/problem'
import { Trouble } from './trouble'
import { type Sending, useSending } from './use-sending'

type Options = {
  /** What its key is kept under while its outcome is unknown. */
  readonly place: string
  readonly form: FormInstance
  readonly names: readonly string[]
  /** Where a record of an id is seen. */
  readonly placeOf?: (id: number) => string
  /** Takes a refusal that the form tells of itself. */
  readonly isTold?: (problem: Problem) => boolean
}

type FormSending = Sending & {
  /** Does what sends, and shows at the fields or in `trouble` why it was refused; gives whether it was done. */
  readonly attempt: (work: () => Promise<unknown>) => Promise<boolean>
  readonly trouble: ReactNode
}

/** A form's write with its refusals: errors at their fields, everything else above them with a way on. */
export const useFormSending = ({ place, form, names, placeOf, isTold }: Options): FormSending => {
  const sending = useSending(place)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ problem: Problem; text: string | undefined }>()
  const refuse = (problem: Problem) => {
    if (problem.code === 'cancelled' || isTold?.(problem)) return
    setRefused({ problem, text: showErrors(form, problem, names) })
  }
  return {
    ...sending,
    // What follows the answer belongs to it: nothing is sent a second time until the form has gone on.
    isSending: isBusy || sending.isSending,
    attempt: async (work) => {
      setBusy(true)
      setRefused(undefined)
      try {
        await work()
        return true
      } catch (thrown) {
        if (!isProblem(thrown)) throw thrown
        refuse(thrown)
        return false
      } finally {
        setBusy(false)
      }
    },
    trouble: refused && (
      <Trouble
        {...refused}
        placeOf={placeOf}
        onRetry={form.submit}
        onAsNew={() => {
          sending.asNew()
          form.submit()
        }}
      />
    ),
  }
}
