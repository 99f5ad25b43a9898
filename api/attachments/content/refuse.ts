import type { Label } from '@oms/db/domain/label'
import { Refusal } from '../../edge/errors'

/** 422 for what is wrong with a file. */
export const refuse = (reason: keyof typeof reasons, text: Label = reasons[reason]): Refusal =>
  new Refusal(422, `file.${reason}`, { text, errors: { file: [text] } })

const reasons = {
  empty: { zh: '文件是空的，请换一个。', en: 'The file is empty; choose another.' },
  program: {
    zh: '不接收程序和脚本。若确需提供，请压缩并加密后上传。',
    en: 'Programs and scripts are not taken. If it is needed, upload it as an encrypted archive.',
  },
  lying: {
    zh: '文件的内容与扩展名或申报的类型不符，请以原来的格式上传。',
    en: 'The content is not what its name or type says; upload it in the format it really has.',
  },
  damaged: {
    zh: '文件已损坏，打不开，请重新导出后上传。',
    en: 'The file is damaged and cannot be opened; export it again.',
  },
  pixels: {
    zh: '图片的像素过多，请缩小后上传。',
    en: 'The picture has too many pixels; make it smaller.',
  },
  largePicture: {
    zh: '图片过大，请缩小，或压缩成 zip 后上传。',
    en: 'The picture is too large; make it smaller, or upload it as a zip.',
  },
  hidden: {
    zh: '图片里还藏有其他内容（动态照片也算），请另存为普通图片后上传。',
    en: 'There is something else in the picture (a moving photo counts); save it as a plain picture.',
  },
  active: {
    zh: '这张 SVG 图含有脚本或外部引用，请另存为 PNG 后上传。',
    en: 'This SVG runs scripts or refers elsewhere; save it as PNG.',
  },
  bomb: {
    zh: '压缩包解开后过大，请分开上传。',
    en: 'The archive unpacks to far too much; upload its parts.',
  },
} as const satisfies Readonly<Record<string, Label>>
