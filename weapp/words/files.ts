import type { Label } from '@oms/db/domain/label'

export const files = {
  label: { zh: '附件', en: 'Files' },
  add: { zh: '添加照片或文件', en: 'Add photos or files' },
  short: { zh: '添加', en: 'Add' },
  colon: { zh: '：', en: ': ' },
  camera: { zh: '拍摄', en: 'Camera' },
  album: { zh: '从相册选择', en: 'Album' },
  chat: { zh: '从微信聊天选择文件', en: 'Files of a chat' },
  photo: { zh: '照片', en: 'Photo' },
  video: { zh: '视频', en: 'Video' },
  remove: { zh: '移除', en: 'Remove' },
  retry: { zh: '重试', en: 'Try again' },
  waits: { zh: '等待上传', en: 'Waiting' },
  arrived: { zh: '已上传', en: 'Uploaded' },
  refused: { zh: '没有上传', en: 'Not taken' },
  count: (there: number, all: number, percent: number): Label => ({
    zh: there === all ? `附件 ${all} 个，已上传` : `附件 ${all} 个，已上传 ${there} 个（${percent}%）`,
    en: there === all ? `${all} files, uploaded` : `${all} files, ${there} uploaded (${percent}%)`,
  }),
  notTaken: { zh: '有附件没有上传成功', en: 'Some files were not taken' },
  lost: {
    zh: '文件已不在手机上，请移除后重新拍摄或选择',
    en: 'The file is no longer on the phone. Remove it and take it again',
  },
  gone: {
    zh: '服务器上已没有这个文件，请移除后重新添加',
    en: 'The server no longer has this file. Remove it and add it again',
  },
  unread: { zh: '没有成功，请重试', en: 'It did not work. Try again' },
  empty: (name: string): Label => ({
    zh: `“${name}”是空文件，没有添加`,
    en: `“${name}” is empty and was not added`,
  }),
  full: {
    zh: '手机上没有地方保存这个文件（小程序最多保存 200 MB）。请先发出或移除已有的附件，再重新添加。',
    en: 'There is no room for the file (a mini program keeps 200 MB at most). Send or remove other files, then add it again.',
  },
  notAllowed: (why: string): Label => ({
    zh: `没有打开相机或相册。请检查权限后再试。（${why}）`,
    en: `The camera or album did not open. Check the permissions and try again. (${why})`,
  }),
  tooMany: (most: number): Label => ({ zh: `最多 ${most} 个附件`, en: `At most ${most} files` }),
  later: {
    zh: '附件还在上传，传完后自动发出',
    en: 'Files are still on their way; it is sent when they have arrived',
  },
} as const
