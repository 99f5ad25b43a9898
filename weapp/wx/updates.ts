import { say } from '../words/language'
import { updates } from '../words/words'

/** A newer version that was fetched meanwhile begins now if the person agrees, else with the next launch. */
export const offerUpdates = (): void => {
  const manager = wx.getUpdateManager()
  manager.onUpdateReady(async () => {
    const { confirm } = await wx.showModal({
      title: say(updates.title),
      content: say(updates.ask),
      confirmText: say(updates.now),
      cancelText: say(updates.later),
    })
    if (confirm) manager.applyUpdate()
  })
}
