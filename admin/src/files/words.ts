import type { Label } from '@oms/db/domain/label'

/** What the API says of a file that the scanner does not take. */
const TOO_LARGE = 'StreamMaxLength'

export const words = {
  files: { zh: '附件', en: 'Files' },
  add: { zh: '添加文件', en: 'Add files' },
  photo: { zh: '拍照', en: 'Take a photo' },
  hint: { zh: '也可以粘贴截图，或把文件拖到这里', en: 'Or paste a screenshot, or drop files here' },
  drop: { zh: '松开即可添加', en: 'Drop to add' },
  screenshot: (at: string): Label => ({ zh: `截图 ${at}`, en: `Screenshot ${at}` }),
  sent: (percent: number): Label => ({ zh: `已上传 ${percent}%`, en: `${percent}% uploaded` }),
  waiting: { zh: '网络已断开，恢复后继续上传', en: 'No connection; goes on once it is back' },
  checking: { zh: '正在检查…', en: 'Being checked…' },
  cancel: (name: string): Label => ({ zh: `取消上传 ${name}`, en: `Cancel the upload of ${name}` }),
  remove: (name: string): Label => ({ zh: `移除 ${name}`, en: `Remove ${name}` }),
  retry: { zh: '重试', en: 'Try again' },
  failed: { zh: '没有上传成功', en: 'The upload failed' },
  empty: { zh: '文件是空的，请换一个', en: 'The file is empty; choose another one' },
  tooMany: (most: number): Label => ({
    zh: `一次最多 ${most} 个文件，请分几次发送`,
    en: `At most ${most} files at a time; send the rest after`,
  }),
  folder: { zh: '不能添加文件夹，请打包成压缩文件', en: 'Folders cannot be added; put them into an archive' },
  gone: { zh: '已失效，请重新选择', en: 'No longer there; choose it again' },
  uploading: (count: number): Label => ({
    zh: `还有 ${count} 个文件在上传`,
    en: count === 1 ? 'One file is still being uploaded' : `${count} files are still being uploaded`,
  }),
  open: (name: string): Label => ({ zh: `查看 ${name}`, en: `View ${name}` }),
  download: (name: string): Label => ({ zh: `下载 ${name}`, en: `Download ${name}` }),
  downloadIt: { zh: '下载', en: 'Download' },
  previous: { zh: '上一张', en: 'Previous picture' },
  next: { zh: '下一张', en: 'Next picture' },
  smaller: { zh: '缩小', en: 'Zoom out' },
  larger: { zh: '放大', en: 'Zoom in' },
  turn: { zh: '旋转', en: 'Rotate' },
  close: { zh: '关闭', en: 'Close' },
  scanning: { zh: '查毒中，稍后可以查看', en: 'Being scanned; it can be opened shortly' },
  refused: (reason: string | null | undefined): Label => {
    if (!reason) return { zh: '没有通过查毒，内容已删除', en: 'Refused by the scanner, its content removed' }
    return reason === TOO_LARGE
      ? { zh: '文件太大，无法查毒，内容已删除', en: 'Too large to be scanned, its content removed' }
      : { zh: `含有病毒（${reason}），内容已删除`, en: `Holds a virus (${reason}), its content removed` }
  },
  cutText: {
    zh: '只显示了开头，请下载查看全文',
    en: 'Only the beginning is shown; download it for the rest',
  },
  noPdf: {
    zh: '这个浏览器不能在这里显示 PDF，请下载查看',
    en: 'This browser cannot show a PDF here; download it',
  },
  notShown: { zh: '没有打开，请重试或下载', en: 'It could not be opened; try again or download it' },
} as const
