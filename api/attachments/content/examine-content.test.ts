import { Readable } from 'node:stream'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../edge/errors'
import { zipOf } from '../../test/files/zip-of'
import { examineContent } from './examine-content'

const examine = async (content: string | Buffer, name: string, declared = '') => {
  const bytes = Buffer.from(content as string)
  const source = {
    size: bytes.length,
    bytes: async (start: number, end: number) => bytes.subarray(start, end + 1),
    stream: async (start = 0, end = bytes.length) => Readable.from([bytes.subarray(start, end + 1)]),
  }
  try {
    const { type, picture } = await examineContent(source, name, declared)
    return picture ? `${type} ${picture.width}×${picture.height}` : type
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: '#0a7' } })
const [png, jpeg, gif, webp, avif] = await Promise.all([
  plain.clone().png().toBuffer(),
  plain.clone().jpeg().toBuffer(),
  plain.clone().gif().toBuffer(),
  plain.clone().webp().toBuffer(),
  plain.clone().avif().toBuffer(),
])
const turned = await plain.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer()
const docx = zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'word/document.xml', content: '<w:document/>' },
])
const gb18030 = Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0d, 0x0a])
const svg = (inside: string, more = '') => `<svg xmlns="http://www.w3.org/2000/svg" ${more}>${inside}</svg>`

describe('what a file is by its content', () => {
  test.each([
    [png, 'a.png', 'image/png', 'image/png 60×40'],
    [jpeg, 'a.JPG', '', 'image/jpeg 60×40'],
    [turned, 'a.jpeg', '', 'image/jpeg 40×60'],
    [gif, 'a.gif', '', 'image/gif 60×40'],
    [webp, 'a.webp', '', 'image/webp 60×40'],
    [avif, 'a.avif', '', 'image/avif 60×40'],
    [png, '截图', 'image/png', 'image/png 60×40'],
    [Buffer.concat([jpeg, jpeg]), 'a.jpg', '', 'image/jpeg 60×40'],
    [Buffer.concat([jpeg, Buffer.alloc(64)]), 'a.jpg', '', 'image/jpeg 60×40'],
    ['%PDF-1.7\n1 0 obj', 'a.pdf', 'application/pdf', 'application/pdf'],
    ['第一行\n', 'a.txt', 'text/plain', 'text/plain'],
    [gb18030, 'a.txt', 'text/plain', 'text/plain; charset=gb18030'],
    [Buffer.from('\ufeff中文', 'utf16le'), 'a.txt', '', 'text/plain; charset=utf-16le'],
    ['a\tb\u001b[31mc\n', 'a.log', '', 'text/plain'],
    ['a,b\n', 'a.csv', 'text/csv', 'text/csv'],
    ['{"a":1}', 'a.json', 'application/json', 'application/json'],
    ['<!doctype html><p>x</p>', 'a.html', 'text/html', 'text/html'],
    ['<?xml version="1.0"?><a/>', 'a.xml', 'text/xml', 'application/xml'],
    [svg('<path d="M0 0"/>'), 'a.svg', 'image/svg+xml', 'image/svg+xml'],
    [svg('<use href="#a"/><image href="data:image/png;base64,AA"/>'), 'a.svg', '', 'image/svg+xml'],
    [zipOf([{ name: 'a.txt', content: 'x' }]), 'a.zip', 'application/zip', 'application/zip'],
    [zipOf([{ name: 'a.txt', content: 'x', encrypted: true }]), 'a.zip', '', 'application/zip'],
    [docx, 'a.docx', '', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [Buffer.from([1, 2, 3, 0, 255]), 'a.dat', '', 'application/octet-stream'],
    ['x', 'a.bin', '', 'application/octet-stream'],
  ] as const)('%#', async (content, name, declared, expected) => {
    expect(await examine(content, name, declared)).toBe(expected)
  })

  test.each([
    ['', 'a.txt', '', 'file.empty'],
    [png, 'a.jpg', '', 'file.lying'],
    [png, 'a.pdf', '', 'file.lying'],
    ['not a picture', 'a.png', 'image/png', 'file.lying'],
    ['not a picture', '截图', 'image/png', 'file.lying'],
    ['<p>x</p>', 'a', 'application/pdf', 'file.lying'],
    [png, 'a.txt', 'text/plain', 'file.lying'],
    [Buffer.from('a\0b'), 'a.txt', '', 'file.lying'],
    [docx, 'a.xlsx', '', 'file.lying'],
    ['PK nothing', 'a.zip', '', 'file.lying'],
    [docx.subarray(0, -10), 'a.docx', '', 'file.damaged'],
    [png.subarray(0, -20), 'a.png', '', 'file.damaged'],
    [jpeg.subarray(0, -20), 'a.jpg', '', 'file.damaged'],
  ] as const)('%# lies, or is broken', async (content, name, declared, expected) => {
    expect(await examine(content, name, declared)).toBe(expected)
  })

  test.each([
    ...[
      'a.exe',
      'a.DLL',
      'a.so',
      'a.bat',
      'a.cmd',
      'a.ps1',
      'a.sh',
      'a.js',
      'a.vbs',
      'a.jar',
      'a.apk',
      'a.msi',
    ],
    ...['a.lnk', 'a.scr', 'a.pdf.exe', 'a.exe.', 'a.exe '],
  ])('%j is a program by its name', async (name) => {
    expect(await examine('x', name)).toBe('file.program')
  })

  test.each([
    ['MZ\x90\0', 'a.txt'],
    ['\x7fELF\x02\x01', 'a.dat'],
    ['#!/bin/sh\nrm -rf /\n', 'a.txt'],
    [zipOf([{ name: 'META-INF/MANIFEST.MF', content: 'x' }]), 'a.zip'],
    [zipOf([{ name: 'classes.dex', content: 'x' }]), 'a.zip'],
  ] as const)('%# is a program by its content', async (content, name) => {
    expect(await examine(Buffer.from(content as string, 'latin1'), name)).toBe('file.program')
  })

  const zip = zipOf([{ name: 'a.js', content: 'alert(1)' }])
  test.each([
    ['gif with a page behind it', Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]), 'a.gif'],
    ['jpeg with a page behind it', Buffer.concat([jpeg, Buffer.from('<html><body>')]), 'a.jpg'],
    ['png with an archive behind it', Buffer.concat([png, zip]), 'a.png'],
    ['jpeg with an archive behind it', Buffer.concat([jpeg, zip]), 'a.jpg'],
    ['webp with bytes behind it', Buffer.concat([webp, Buffer.from('x')]), 'a.webp'],
    [
      'avif with a document behind it',
      Buffer.concat([avif, Buffer.from('\0\0\0\x10free%PDF-1.7')]),
      'a.avif',
    ],
    ['gif whose size begins a comment', Buffer.concat([Buffer.from('GIF89a/*'), gif.subarray(8)]), 'a.gif'],
    ['jpeg with a page in its comment', withComment(jpeg, '<script>alert(1)</script>'), 'a.jpg'],
    ['jpeg with a document in its comment', withComment(jpeg, '%PDF-1.4'), 'a.jpg'],
  ])('a %s is refused', async (_, content, name) => {
    expect(await examine(content, name)).toBe('file.hidden')
  })

  test('a picture of far more pixels than bytes is refused before it is opened', async () => {
    const many = sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#000' } })
    const bomb = await many.png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(1_500_000)
    const before = process.memoryUsage().rss
    expect(await examine(bomb, 'a.png')).toBe('file.pixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  test.each([
    ['one file', [{ name: 'a', content: 'x', size: 1024 ** 3 + 1 }]],
    ['many files', Array.from({ length: 300 }, (_, n) => ({ name: `${n}`, content: 'x', size: 4_000_000 }))],
    ['what is packed too well', [{ name: 'a', content: 'x'.repeat(1_000_000) }]],
  ])('an archive that unpacks to far too much, by %s, is refused', async (_, files) => {
    expect(await examine(zipOf(files), 'a.zip')).toBe('file.bomb')
  })

  test.each([
    svg('<script>alert(1)</script>'),
    svg('<svg:script>alert(1)</svg:script>'),
    svg('', 'onload="alert(1)"'),
    svg('<a\nonclick = alert(1)>x</a>'),
    svg('<foreignObject><p/></foreignObject>'),
    svg('<a href="javascript:alert(1)">x</a>'),
    svg('<a href="&#106;avascript&colon;alert(1)">x</a>'),
    svg('<image href="https://elsewhere/x.png"/>'),
    svg('<use xlink:href="//elsewhere/x.svg#a"/>'),
    svg('<style>@import "x.css"</style>'),
    svg('<rect style="fill:url(https://elsewhere/x)"/>'),
    `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg('&a;')}`,
    `<?xml-stylesheet href="x.xsl"?>${svg('')}`,
  ])('a drawing that does something is refused: %s', async (content) => {
    expect(await examine(content, 'a.svg')).toBe('file.active')
    expect(await examine(content, 'a', 'image/svg+xml')).toBe('file.active')
  })
})

function withComment(picture: Buffer, text: string): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(text.length + 2)
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe]), length, Buffer.from(text)])
  return Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)])
}
