import type { AppContext } from '../app-env'

const simple = /^\/api\/tasks\/attachments\/?$/
const inPieces = /^\/api\/tasks\/uploads(\/|$)/

/** Whether the body is of a file, which is no JSON and may be larger than other bodies. */
export const isUpload = ({ req: { method, path } }: AppContext): boolean =>
  inPieces.test(path) || (method === 'POST' && simple.test(path))
