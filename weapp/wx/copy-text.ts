import { say } from '../words/language'
import { privacy } from '../words/privacy'

/** Puts a text where it can be pasted; says so where WeChat does not let it. Gives whether it did. */
export const copyText = async (data: string): Promise<boolean> => {
  try {
    await wx.setClipboardData({ data })
    return true
  } catch {
    void wx.showToast({ title: say(privacy.notCopied), icon: 'none' })
    return false
  }
}
