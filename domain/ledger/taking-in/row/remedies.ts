import type { IsoDate } from '../../../calendar/day'
import { issueWords } from '../../../case/issue-words'
import type { RemedyKind } from '../../../remedies/remedy'
import { type RemedyInput, remedyInput } from '../../../remedies/remedy-input'
import { writtenDay } from '../days/read-day'
import { type Field, LITIGATION_FIELDS, RECONSIDERATION_FIELDS } from '../fields'
import { plainText } from '../plain-text'
import { settledDay } from './days'
import { NO_REMEDY, readRemedyProse, resultIn } from './remedy-prose'
import { saysNothing, textOf, type Work } from './work'

/** A reconsideration or a lawsuit as it is recorded, and the field to amend where it cannot stand. */
export interface RemedyTold {
  field: Field
  remedy: RemedyInput
}

/** The columns of one of the two, in the order of their meaning. */
type Columns = typeof RECONSIDERATION_FIELDS | typeof LITIGATION_FIELDS

/** A fact of a remedy, or why it cannot be known. */
type Fact<T> = { is: T } | { lacking: string }

/**
 * Reconsiderations and lawsuits of a row whose kind, day and body are told, and whose end is told whole or not at all.
 * Of the others the row is named; what the ledger says of them stays in the remark. No day is ever filled in.
 */
export function remediesTold(work: Work): RemedyTold[] {
  const reconsideration = says(work, RECONSIDERATION_FIELDS)
  const litigation = says(work, LITIGATION_FIELDS)
  return [
    ...(reconsideration
      ? remedyTold(work, RECONSIDERATION_FIELDS, { is: 'reconsideration' as const }, EXAMPLES.reconsideration)
      : []),
    ...(litigation
      ? remedyTold(work, LITIGATION_FIELDS, kindOfLawsuit(work, reconsideration), EXAMPLES.litigation)
      : []),
  ]
}

const EXAMPLES = {
  reconsideration: '2025-04-02向某某市人民政府申请复议，2025-05-30维持',
  litigation: '复议后2025-07-02向某某区人民法院起诉，2025-10-30维持',
}

/** True where a column says that there was one. */
function says(work: Work, columns: Columns): boolean {
  return columns.some((field) => {
    const written = textOf(work, field)
    return !saysNothing(written) && !NO_REMEDY.test(plainText(written))
  })
}

function remedyTold(work: Work, columns: Columns, kind: Fact<RemedyKind>, example: string): RemedyTold[] {
  const [main, filedField, bodyField, numberField, concludedField, resultField] = columns
  const field = columns.find((one) => work.plan.at.has(one)) ?? main
  const words = [textOf(work, main), textOf(work, resultField)].filter((text) => !saysNothing(text))
  const written = columns
    .map((one) => textOf(work, one))
    .filter((text) => text !== '')
    .join('；')
  const keepInRemark = (why: string, advice: string): RemedyTold[] => {
    work.findings.warn(
      field,
      `“${written.slice(0, 100)}”只记在备注中，没有登记为${nameOf(main)}：${why}。${advice}`,
    )
    return []
  }
  if (columns.some((one) => isShared(work, one)))
    return keepInRemark('与其他行合并，不知道是几件', '请在案件中登记，年报表四才会统计。')

  const prose = readRemedyProse(words)
  const filedOn = dayTold(work, filedField, prose.filedOn)
  const bodies = [...prose.bodies].filter((name) => name.endsWith('法院') === (main === 'litigation'))
  const body = textTold(work, bodyField, new Set(bodies))
  const result = resultIn(words.join('，')) ?? (saysNothing(textOf(work, resultField)) ? null : 'unclear')
  const concludedOn = dayTold(work, concludedField, prose.concludedOn)
  const lacking = [
    ...('lacking' in kind ? [kind.lacking] : []),
    ...('lacking' in filedOn ? [`${main === 'litigation' ? '起诉' : '申请'}日期${filedOn.lacking}`] : []),
    ...('lacking' in body ? [`${main === 'litigation' ? '法院' : '复议机关'}${body.lacking}`] : []),
    ...endLacking(result, concludedOn, textOf(work, concludedField)),
  ]
  const advice = `请在本格补全，例如“${example}”；或者导入后在案件中登记，年报表四才会统计。`
  if (lacking.length > 0 || 'lacking' in kind || 'lacking' in filedOn || 'lacking' in body)
    return keepInRemark(lacking.join('，'), advice)

  const number = textTold(work, numberField, prose.numbers)
  const isEnded = result !== null && result !== 'pending'
  const remedy = remedyInput.safeParse({
    kind: kind.is,
    body: body.is,
    number: 'is' in number ? number.is : '',
    filedOn: filedOn.is,
    concludedOn: isEnded && 'is' in concludedOn ? concludedOn.is : null,
    result: isEnded ? result : null,
    note: `台账记载：${written}`.slice(0, 1000),
  })
  if (!remedy.success) return keepInRemark(remedy.error.issues.map(issueWords).join('，'), advice)
  if (result === null)
    work.findings.warn(
      field,
      `没有写明${nameOf(main)}的结果，按尚未审结登记。请核对；已经审结的请补填结果和日期。`,
    )
  return [{ field: work.plan.at.has(filedField) ? filedField : field, remedy: remedy.data }]
}

const nameOf = (main: Columns[0]) => (main === 'litigation' ? '行政诉讼' : '行政复议')

function isShared({ plan, cells }: Work, field: Field): boolean {
  const at = plan.at.get(field)?.at
  return at !== undefined && cells.shared.has(at)
}

/** After a reconsideration that the row tells of, or straight away where its column is empty. */
function kindOfLawsuit(work: Work, reconsidered: boolean): Fact<RemedyKind> {
  const words = plainText([textOf(work, 'litigation'), textOf(work, 'litigationResult')].join('，'))
  const direct = /直接(?:提起|起诉|向|诉)|未经复议|未复议/.test(words)
  const after = /复议后|(?:不服|经).{0,12}复议/.test(words) && !/未经复议/.test(words)
  if (direct && (after || reconsidered)) return { lacking: '是直接起诉还是复议后起诉，写得前后不一致' }
  if (direct) return { is: 'litigation_direct' }
  if (after || reconsidered) return { is: 'litigation_after_reconsideration' }
  if (!RECONSIDERATION_FIELDS.some((field) => work.plan.at.has(field)))
    return { lacking: '看不出是直接起诉还是复议后起诉' }
  if (RECONSIDERATION_FIELDS.every((field) => textOf(work, field) === ''))
    work.findings.warn('litigation', '复议一栏是空的，按未经复议直接起诉登记。请核对。')
  return { is: 'litigation_direct' }
}

/** The day of its own column, or else the one that the words name. */
function dayTold(work: Work, field: Field, inWords: ReadonlySet<IsoDate>): Fact<IsoDate> {
  const written = textOf(work, field)
  if (saysNothing(written)) return onlyOne(inWords)
  const on = settledDay(work, writtenDay(written), field)
  return on ? { is: on } : { lacking: `“${written.slice(0, 40)}”看不出是哪一天` }
}

function textTold(work: Work, field: Field, inWords: ReadonlySet<string>): Fact<string> {
  const written = textOf(work, field)
  return saysNothing(written) ? onlyOne(inWords) : { is: written }
}

function onlyOne<T>(found: ReadonlySet<T>): Fact<T> {
  const [only] = found
  if (only === undefined) return { lacking: '没有写明' }
  return found.size === 1 ? { is: only } : { lacking: '写了几个' }
}

/** An end is told by its result and its day; a remedy of which one is missing would be counted wrongly. */
function endLacking(result: ReturnType<typeof resultIn>, on: Fact<IsoDate>, written: string): string[] {
  if (result === 'unclear') return ['结果看不出是维持、纠正还是其他']
  if (result === 'pending') return 'is' in on ? ['写明尚未审结，却有审结日期'] : []
  if (result === null) return 'is' in on || !saysNothing(written) ? ['有审结日期，没有写明结果'] : []
  return 'is' in on ? [] : [`有结果，审结日期${on.lacking}`]
}
