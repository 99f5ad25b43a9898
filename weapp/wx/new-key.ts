/** An Idempotency-Key: what is sent twice under it is done once. */
export const newKey = (): string => {
  let key = ''
  while (key.length < 32) key += Math.floor(Math.random() * 16).toString(16)
  return `${Date.now().toString(16)}-${key}`
}
