import { FIELDS, KEPT_IN_REMARK } from '../fields'
import { plainText } from '../plain-text'
import { NO_REMEDY } from './remedy-prose'
import { NO_FEE, saysNothing, textOf, type Work } from './work'

/** A number as it stands; a mere running number is completed in the agency's own way. */
export function numberTold(work: Work, year: number | null): string {
  const written = textOf(work, 'number')
  const plain = plainText(written)
  if (saysNothing(written)) return ''
  if (DAMAGED.test(plain)) {
    work.findings.refuse(
      'number',
      `编号“${written}”被表格软件改成了科学记数或者末位变成了零。请在原表中改为文本后重新填写。`,
    )
    return ''
  }
  if (!/^\d{1,7}$/.test(plain)) return written
  return year === null ? '' : work.plan.completeNumber(year, Number(plain))
}

/** 1.38E+10, or more digits than a spreadsheet keeps with zeros in the place of the lost ones. */
const DAMAGED = /^\d(?:\.\d{1,15})?e\+?\d{1,3}$|^\d{15}0{2,}\d?$|^\d{15,17}000$/i

/** A telephone number that a spreadsheet has damaged is named and left out. */
export function phoneTold(work: Work): string {
  const written = textOf(work, 'phone')
  if (!DAMAGED.test(plainText(written))) return written
  work.findings.warn('phone', `电话“${written}”被表格软件改坏，没有录入。请在案件中补填。`)
  return ''
}

/** The remark, and behind it what our ledger has no column for; `elsewhere` stands in the case itself. */
export function remarkTold(work: Work, elsewhere: readonly KeptField[]): string {
  const parts = [textOf(work, 'remark')]
  for (const field of KEPT_IN_REMARK) {
    const written = textOf(work, field)
    const plain = plainText(written)
    if (elsewhere.includes(field) || saysNothing(written) || SAYS_NONE[field]?.test(plain)) continue
    const advice = ADVICE[field]
    // Of a cell that is merged over several rows it is said already.
    if (advice && !work.findings.all.some((finding) => finding.field === field))
      work.findings.warn(field, `“${written.slice(0, 100)}”记在备注中。${advice}`)
    parts.push(`${work.plan.at.get(field)?.name ?? FIELDS[field]}：${written}`)
  }
  return parts.filter((part) => part !== '').join('；')
}

type KeptField = (typeof KEPT_IN_REMARK)[number]
type Kept = Partial<Record<KeptField, RegExp>>

/** What says that there was none. */
const SAYS_NONE: Kept = {
  fee: NO_FEE,
  applicants: /^1(?:人|名)?$/,
  reconsideration: NO_REMEDY,
  litigation: NO_REMEDY,
}

const ADVICE: Partial<Record<KeptField, string>> = {
  fee: '缴费通知和缴费的日期请在案件中补记，或者导入后在年报的信息处理费一页采用台账的合计。',
}
