/** A stretch of words; `whole` ones stay on one line. */
export interface Stretch {
  text: string
  whole: boolean
}

/** A number, with the per cent sign or the one character after it that says of what it is. */
const NUMBER_WITH_UNIT = /\d[\d,.]*(?:[%％]|[件条项份个次起宗笔人元万年月日期号届天])?/g

/** Words in stretches, so that “8476件” does not break between its digits or before its unit. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = []
  let from = 0
  for (const match of text.matchAll(NUMBER_WITH_UNIT)) {
    if (match.index > from) stretches.push({ text: text.slice(from, match.index), whole: false })
    stretches.push({ text: match[0], whole: match[0].length > 1 })
    from = match.index + match[0].length
  }
  return from < text.length ? [...stretches, { text: text.slice(from), whole: false }] : stretches
}
