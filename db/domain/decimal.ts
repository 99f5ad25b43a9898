/** A decimal has at most so many digits, those after the point among them. */
export const DECIMAL_DIGITS = 18

/** Plain notation: no exponent, no sign but a minus, no zeros before the number, at most `digits` after the point. */
export const decimalPattern = (digits: number): RegExp => {
  const whole = DECIMAL_DIGITS - digits - 1
  const before = whole < 0 ? '0' : `(?:0|[1-9]\\d{0,${whole}})`
  return new RegExp(`^-?${before}${digits > 0 ? `(?:\\.\\d{1,${digits}})?` : ''}$`)
}

/** The decimal times ten to the power of `digits`: whole, so that it compares exactly. */
export const scaled = (text: string, digits: number): bigint => {
  const [whole = '', after = ''] = text.split('.')
  return BigInt(whole + after.padEnd(digits, '0'))
}

/** Nothing is below nothing: minus zero is zero. */
export const unsignedZero = (text: string): string => (/^-[0.]+$/.test(text) ? text.slice(1) : text)
