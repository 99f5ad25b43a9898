/** The types that content may turn out to have under each ending; what ends otherwise is taken as what it is found to be. */
export const typesByEnding: Readonly<Record<string, readonly string[]>> = {
  png: ['image/png'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  gif: ['image/gif'],
  webp: ['image/webp'],
  avif: ['image/avif'],
  bmp: ['image/bmp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  heic: ['image/heic', 'image/heif'],
  pdf: ['application/pdf'],
  mp4: ['video/mp4'],
  mov: ['video/quicktime', 'video/mp4'],
  webm: ['video/webm', 'video/matroska'],
  mp3: ['audio/mpeg'],
  wav: ['audio/wav'],
  ogg: ['audio/ogg', 'application/ogg', 'video/ogg'],
  m4a: ['audio/mp4', 'video/mp4'],
  zip: ['application/zip'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/x-cfb'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/x-cfb'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/x-cfb'],
  doc: ['application/x-cfb', 'application/rtf'],
  xls: ['application/x-cfb'],
  ppt: ['application/x-cfb'],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  odp: ['application/vnd.oasis.opendocument.presentation'],
  '7z': ['application/x-7z-compressed'],
  rar: ['application/x-rar-compressed'],
  gz: ['application/gzip'],
  tgz: ['application/gzip'],
  tar: ['application/x-tar'],
  rtf: ['application/rtf'],
  txt: ['text/plain'],
  log: ['text/plain'],
  md: ['text/plain'],
  csv: ['text/plain'],
  json: ['text/plain'],
  xml: ['text/plain'],
  yml: ['text/plain'],
  yaml: ['text/plain'],
  ini: ['text/plain'],
  sql: ['text/plain'],
  html: ['text/plain'],
  htm: ['text/plain'],
  xhtml: ['text/plain'],
  svg: ['text/plain'],
}

/** What text of an ending is called; all else is plain. */
export const textTypes: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  svg: 'image/svg+xml',
}

/** Programs, by what they end with: nobody needs one of these to report or to fix something. */
export const programs = new Set([
  ...['exe', 'dll', 'so', 'com', 'scr', 'msi', 'cpl', 'sys', 'bat', 'cmd', 'ps1', 'psm1', 'sh', 'bash'],
  ...[
    'js',
    'mjs',
    'cjs',
    'jse',
    'vbs',
    'vbe',
    'wsf',
    'wsh',
    'hta',
    'jar',
    'class',
    'apk',
    'lnk',
    'app',
    'dmg',
  ],
  ...['deb', 'rpm', 'reg', 'scf', 'url', 'pif', 'php', 'phar', 'py', 'pl'],
])

export const pictures: ReadonlySet<string> = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'],
])

/** What stands behind the last dot, in small letters; systems do not see dots and blanks at the end. */
export const endingOf = (name: string): string => /\.([^.\s]+)[.\s]*$/.exec(name)?.[1]?.toLowerCase() ?? ''
