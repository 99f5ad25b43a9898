/** An emoji of several parts, or what nobody sees: control, bidirectional, zero-width characters, fillers. */
const emojiOrInvisible =
  /(\p{Extended_Pictographic}(?:[\uFE0E\uFE0F\u{1F3FB}-\u{1F3FF}]*\u200D\p{Extended_Pictographic})*[\uFE0E\uFE0F\u{1F3FB}-\u{1F3FF}]*(?:[\u{E0020}-\u{E007F}]+)?|[#*0-9]\uFE0F?\u20E3)|[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu
const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const seen = /[^\s\u2800\p{Cc}\p{Z}\p{Default_Ignorable_Code_Point}]/u

/** A text as one line of what people see: names that look alike are alike, and none turns those around it. */
export const oneLine = (text: string): string =>
  text
    .replace(lineBreaks, ' ')
    .replace(emojiOrInvisible, (_, emoji: string | undefined) => emoji ?? '')
    .trim()

/** Whether there is nothing in it to be seen. */
export const isUnseen = (text: string): boolean => !seen.test(text)
