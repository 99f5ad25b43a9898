/** Shown where it stands; everything else is only ever saved: a page or a drawing could run what a stranger wrote. */
const inline = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/wav',
  'audio/ogg',
  'audio/mp4',
  'text/plain',
])

const nothingRuns = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
// The browser's own viewer does not work in a sandbox.
const nothingRunsInPdf =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** How a browser is to take content that somebody else wrote. */
export const servedHeaders = (name: string, type: string): Readonly<Record<string, string>> => {
  const [plain = ''] = type.split(';')
  const isShown = inline.has(plain)
  return {
    'Content-Type': isShown ? type : 'application/octet-stream',
    'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; ${fileName(name)}`,
    'Content-Security-Policy': plain === 'application/pdf' ? nothingRunsInPdf : nothingRuns,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-cache',
  }
}

/** As RFC 6266 has it: for old clients in ASCII, for all others as it is. */
const fileName = (name: string): string => {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${ascii}"; filename*=UTF-8''${whole}`
}
