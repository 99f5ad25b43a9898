import { shownFiles as words } from '../words/comments'
import { say } from '../words/language'
import { problemText } from '../words/problem-text'
import { asProblem } from '../wx/problem'
import { addressNow, askAddresses, type TaskFile } from './addresses'

const documents = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'] as const

const documentOf = (name: string) => documents.find((ending) => name.toLowerCase().endsWith(`.${ending}`))

export const isPicture = ({ type }: TaskFile): boolean => /^image\/(png|jpeg|gif|webp|bmp)/.test(type)

const tell = (title: string) => void wx.showToast({ title, icon: 'none' })

const urlOf = (id: number): string | undefined => {
  const url = addressNow(id)?.url
  return url ? `${OMS_URL}${url}` : undefined
}

/** Shows a file over the program, by an address that was just asked for; `beside`: those that one can turn to from it. */
export const openFile = async (
  taskId: number,
  file: TaskFile,
  beside: readonly TaskFile[],
): Promise<void> => {
  if (file.state !== 'ready') return
  try {
    await askAddresses(taskId)
  } catch (thrown) {
    return tell(problemText(asProblem(thrown)))
  }
  const url = urlOf(file.id)
  if (!url) return tell(say(words.unopened))
  if (isPicture(file)) {
    const urls = beside.flatMap((one) =>
      isPicture(one) && one.state === 'ready' ? (urlOf(one.id) ?? []) : [],
    )
    return void wx.previewImage({ urls, current: url })
  }
  if (/^video\/(mp4|quicktime)/.test(file.type))
    return void wx.previewMedia({ sources: [{ url, type: 'video' }] })
  const fileType = documentOf(file.name)
  if (!fileType) return tell(say(words.elsewhere))
  tell(say(words.opening))
  try {
    const { statusCode, tempFilePath } = await downloaded(url)
    if (statusCode !== 200) throw new Error(String(statusCode))
    await wx.openDocument({ filePath: tempFilePath, fileType, showMenu: true })
  } catch {
    tell(say(words.unopened))
  }
}

const downloaded = (url: string) =>
  new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>((resolve, reject) => {
    wx.downloadFile({ url, success: resolve, fail: reject })
  })
