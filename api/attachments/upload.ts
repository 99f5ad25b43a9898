import type { AppContext } from '../app-env'

const simple = /^\/api\/tasks\/attachments\/?$/

/** Whether the body is a file, which is no JSON and may be larger than other bodies. */
export const isUpload = (c: AppContext): boolean => c.req.method === 'POST' && simple.test(c.req.path)
