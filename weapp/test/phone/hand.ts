import type { Asked } from './asked'
import { offer } from './tags'

/** WeChat takes so many templates a call. */
const MOST_TEMPLATES = 3

/** What the person does on WeChat's own screens: codes that are held before the camera, messages that are agreed to. */
export const createHand = () => {
  const codes: string[] = []
  const asked: (readonly string[])[] = []
  const state = { isSwitchedOff: false, isBanned: false }
  return {
    hold: (text: string) => void codes.push(text),
    /** Every question for messages so far, by its templates. */
    asked,
    /** Whether messages are switched off for the program, or its template was banned. */
    set: (changes: Partial<typeof state>) => void Object.assign(state, changes),
    served: {
      scanCode: async () => {
        const result = codes.shift()
        if (result === undefined) throw new Error('cancel')
        return { result, scanType: 'QR_CODE' }
      },
      openSetting: async () => {
        state.isSwitchedOff = false
        return { authSetting: {} }
      },
      requestSubscribeMessage: async ({ tmplIds }: Asked) => {
        const ids = tmplIds as string[]
        if (!navigator.userActivation.isActive) throw new Error('can only be invoked by user TAP gesture.')
        if (ids.length === 0 || ids.length > MOST_TEMPLATES)
          throw new Error('Templates count out of max bounds')
        asked.push(ids)
        if (state.isSwitchedOff) throw new Error('The main switch is switched off')
        if (state.isBanned) return Object.fromEntries(ids.map((id) => [id, 'ban']))
        const isAgreed = await new Promise<boolean>((resolve) =>
          offer(
            ['允许'],
            () => resolve(true),
            () => resolve(false),
          ),
        )
        return Object.fromEntries(ids.map((id) => [id, isAgreed ? 'accept' : 'reject']))
      },
    },
  }
}

export type Hand = ReturnType<typeof createHand>
