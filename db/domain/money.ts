/** 分 as 元, exact: `1234` is `12.34`. */
export const yuanOf = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** 元 as people write it, in 分; undefined where it is no amount, or one too large to be exact. */
export const fenOf = (yuan: string): number | undefined => {
  const [, sign = '', whole = '', after = ''] =
    /^(-?)(\d{1,16})(?:\.(\d{1,2}))?$/.exec(yuan.replaceAll(/[,\s]/g, '')) ?? []
  if (whole === '') return undefined
  const fen = Number(`${sign}${whole}${after.padEnd(2, '0')}`)
  return Number.isSafeInteger(fen) ? fen + 0 : undefined
}

/** With commas between the thousands, for reading. */
export const grouped = (decimal: string): string => {
  const [whole = '', after] = decimal.split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${after === undefined ? '' : `.${after}`}`
}
