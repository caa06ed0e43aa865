/** What the page of a notice says of the notice: its head, and the line of its printing. */
const OF_THE_DOCUMENT =
  /^(?:索引号|主题分类|发文机关|发文字号|文号|标题|主题词|来源|(?:成文|发布|发文|印发)(?:日期|时间))\s*:/
const DATE = String.raw`\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日`
const PRINTED = new RegExp(`${DATE}\\s*印发$`)
const SIGNED = new RegExp(`^(?<body>[^\\d:]*)(?<date>${DATE})\\)?$`)
const SIGNING_BODY = /^[^\d:。,]*(?:办公[厅室]|政府|国务院|委员会|[局部厅])$/

/**
 * Lines of a pasted notice (counted from 0) that stand around its days and say none: the head of its page, its
 * signature, the day on which it was signed.
 */
export function surroundingLines(year: number, lines: readonly string[]): ReadonlySet<number> {
  const plain = lines.map((line) => line.normalize('NFKC').trim())
  const last = plain.findLastIndex((line) => line !== '')
  return new Set(
    plain.flatMap((line, i) => {
      if (OF_THE_DOCUMENT.test(line) || PRINTED.test(line)) return [i]
      const { body, date } = SIGNED.exec(line)?.groups ?? {}
      if (body === undefined || date === undefined) return []
      const above = plain.slice(0, i).findLast((one) => one !== '') ?? ''
      const signer = body === '' ? above : body.trim()
      // Notices are signed the year before; a day off of that year lies in its last month.
      const before = Number(date.slice(0, 4)) < year && !/年\s*12\s*月/.test(date)
      return signer === '(' || SIGNING_BODY.test(signer) || (i === last && before) ? [i] : []
    }),
  )
}
