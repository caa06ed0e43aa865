import type { IsoDate } from '../../../calendar/day'
import { EXTENSION_MAX_WORKING_DAYS, REPLY_WORKING_DAYS } from '../../../clock/periods'
import type { LedgerRow } from '../../columns'
import { FIELDS } from '../fields'
import { plainText } from '../plain-text'
import { type Days, dayBeside, receivedIn } from './days'
import { saysNothing, textOf, type Work } from './work'

/** The last day for the reply as the ledger itself states it. */
export interface StatedDue {
  on: IsoDate
  column: string
}

export interface ExtensionTold {
  columns: Pick<LedgerRow, 'extendedOn' | 'extensionDays'>
  statedDue: StatedDue | null
}

/** An extension told in full, by 延期至, in the deadline's own column, or in the remark. */
export function extensionTold(work: Work, days: Days): ExtensionTold {
  const { plan, findings } = work
  const stated = textOf(work, 'statedDue')
  const until = untilIn(stated)
  const statedOn = until === null && !saysNothing(stated) ? dayBeside(work, stated, days) : null
  const statedDue = statedOn && { on: statedOn, column: plan.at.get('statedDue')?.name ?? FIELDS.statedDue }
  if (stated !== '' && !saysNothing(stated) && until === null && !statedOn)
    findings.warn('statedDue', `“${stated}”不是日期，没有用来核对期限。期限由程序计算。`)
  const given = {
    extendedOn: days.extendedOn ?? '',
    extensionDays: plainText(textOf(work, 'extensionDays')).replace(/个?工作日$|日$|天$/, ''),
  }
  const columns =
    given.extendedOn !== '' && given.extensionDays !== '' ? given : completed(work, days, { ...given, until })
  return { columns, statedDue }
}

interface Given {
  extendedOn: string
  extensionDays: string
  /** From the column of the deadline. */
  until: string | null
}

/** Works out what of an extension is not written down, from the period of a row that nothing else has moved. */
function completed(work: Work, days: Days, given: Given): ExtensionTold['columns'] {
  const { findings, calendar } = work
  const asGiven = { extendedOn: given.extendedOn, extensionDays: given.extensionDays }
  const written = writtenUntil(work, given)
  const told = given.extensionDays || daysIn(textOf(work, 'extendedTo')) || daysIn(textOf(work, 'remark'))
  if (written === null && !told) return yesAlone(work, days, asGiven)
  const receivedOn = receivedIn(days)
  if (!receivedOn || days.correctionRequestedOn || days.opinionRequestedOn) {
    findings.refuse(
      'extensionDays',
      '延期没有写全，而且没有收到日期，或者有补正、征求意见，算不出延长几个工作日。请补填延期日期和延长工作日。',
    )
    return asGiven
  }
  const due = calendar.addWorkingDays(receivedOn, REPLY_WORKING_DAYS)
  const until = written === null ? null : dayBeside(work, written, days)
  if (written !== null && !until) {
    findings.refuse('extendedTo', `延期至“${written}”不是正确的日期。请补填延期日期和延长工作日。`)
    return asGiven
  }
  const byDay = until && calendar.workingDaysBetween(due, until)
  const n = byDay ?? Number(told)
  if (!(Number.isInteger(n) && n >= 1 && n <= EXTENSION_MAX_WORKING_DAYS)) {
    findings.refuse(
      'extensionDays',
      `原期限${due}，延期${until ? `至${until}` : ''}为${n}个工作日，不在1至20之间（条例第三十三条）。请核对。`,
    )
    return asGiven
  }
  if (byDay !== null && told && Number(told) !== byDay)
    findings.warn(
      'extensionDays',
      `延期至${until}是原期限${due}之后${byDay}个工作日，与所写的${told}个工作日不一致。已按延期至的日期录入，请核对。`,
    )
  if (given.extendedOn !== '') return { extendedOn: given.extendedOn, extensionDays: String(n) }
  // Any day up to the deadline has the same effect; it must not lie behind the reply, or in the future.
  const decidedOn = [due, days.concludedOn ?? due, work.today].sort()[0] ?? due
  findings.warn('extendedOn', `没有写明哪天决定延期，以${decidedOn}代替，不影响期限。请在案件中更正。`)
  return { extendedOn: decidedOn, extensionDays: String(n) }
}

function writtenUntil(work: Work, { until }: Given): string | null {
  const own = textOf(work, 'extendedTo')
  return saysNothing(own) || YES.test(own) || NO.test(own) || daysIn(own) ? until : (untilIn(own) ?? own)
}

const YES = /^(?:是|有|√|✓|已?延期|已?延长)$/
const NO = /^(?:否|没有|未延期|×)$/

/** 是否延期：是 says nothing of how long; that matters for a case that took longer than the period, or still may. */
function yesAlone(work: Work, days: Days, columns: ExtensionTold['columns']): ExtensionTold['columns'] {
  if (!YES.test(textOf(work, 'extendedTo'))) return columns
  const receivedOn = receivedIn(days)
  const due = receivedOn && work.calendar.addWorkingDays(receivedOn, REPLY_WORKING_DAYS)
  if (due && days.concludedOn && days.concludedOn <= due)
    work.findings.warn('extendedTo', '写明延期，但没有写延长多少；答复在原期限之内，按没有延期录入。')
  else work.findings.refuse('extendedTo', '写明延期，但没有写延长多少或者延至哪天。请补填延长工作日。')
  return columns
}

/** 延期15个工作日 → 15. */
function daysIn(text: string): string | undefined {
  return /延(?:期|长)(?:答复)?(\d{1,2})个?工作日/.exec(plainText(text).slice(0, 500))?.[1]
}

/** 延期至2025.9.25 → 2025.9.25. */
function untilIn(stated: string): string | null {
  return /^延(?:期|长)(?:至|到)(.{1,40})$/.exec(plainText(stated))?.[1] ?? null
}
