import {
  CustomerServiceOutlined,
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FilePptOutlined,
  FileTextOutlined,
  FileWordOutlined,
  FileZipOutlined,
  PlayCircleOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'

const byEnding: readonly (readonly [RegExp, ComponentType])[] = [
  [/\.(png|jpe?g|gif|webp|avif|heic|bmp|svg)$/i, FileImageOutlined],
  [/\.pdf$/i, FilePdfOutlined],
  [/\.(docx?|wps|odt)$/i, FileWordOutlined],
  [/\.(xlsx?|csv|et|ods)$/i, FileExcelOutlined],
  [/\.(pptx?|dps|odp)$/i, FilePptOutlined],
  [/\.(zip|rar|7z|gz|tar)$/i, FileZipOutlined],
  [/\.(txt|log|md|json|xml)$/i, FileTextOutlined],
  [/\.(mp4|webm|mov|avi)$/i, PlayCircleOutlined],
  [/\.(mp3|wav|ogg|m4a)$/i, CustomerServiceOutlined],
]

/** What kind of file it is, by the end of its name. */
export const FileIcon = ({ name }: { name: string }) => {
  const Drawn = byEnding.find(([ending]) => ending.test(name))?.[1] ?? FileOutlined
  return <Drawn aria-hidden />
}
