import type { IsoDate } from '../../../calendar/day'
import { writtenDay } from '../days/read-day'
import { plainText } from '../plain-text'
import { outcomesIn, readOutcome } from '../values/read-value'
import { OPEN, WITHDRAWN } from '../values/value-words'
import { type Days, receivedIn } from './days'
import { saysNothing, settledValue, textOf, type Work } from './work'

/** How the request ended, and on which day; both empty for one that is open. */
export function outcomeTold(work: Work, days: Days): { outcome: string; concludedOn: string } {
  const { findings } = work
  const written = textOf(work, 'outcome')
  const remarks = textOf(work, 'remark')
  const on = days.concludedOn ?? ''
  const back = withdrawal(work)
  if (back) return { outcome: WITHDRAWN, concludedOn: back.on ?? withdrawnOn(work, days) }
  if (saysNothing(written)) {
    const told = outcomesIn(remarks).find(({ to }) => to !== OPEN)
    if (told && on === '')
      findings.warn('outcome', `没有办理结果，按在办录入；备注写有“${told.word}”，请核对是否已经办结。`)
    return { outcome: '', concludedOn: on }
  }
  const to = settledValue(work, 'outcome', readOutcome(written, remarks, work.values))
  if (!to) return { outcome: '', concludedOn: on }
  if (to === OPEN) {
    if (on !== '') findings.refuse('outcome', `办理结果“${written}”是在办，却有办结日期${on}。请核对两者。`)
    return { outcome: '', concludedOn: '' }
  }
  const others = outcomesIn(remarks).filter(
    (one) => one.to !== to && one.to !== OPEN && to.slice(0, 3) !== '部分公',
  )
  if (others[0] && !readOutcome(written, remarks, work.values).from.includes('·'))
    findings.warn('outcome', `办理结果“${written}”与备注“${others[0].word}”不一致，按办理结果录入。请核对。`)
  if (to === WITHDRAWN && on === '') return { outcome: to, concludedOn: withdrawnOn(work, days) }
  if (to === '其他处理/逾期不补正' && !days.correctionRequestedOn)
    findings.warn('outcome', '逾期不补正的没有补正告知日期，已照录。请在案件中核对补正告知的记录。')
  return { outcome: to, concludedOn: on }
}

/** A column of its own for 撤回: 是, a day, or nothing. */
function withdrawal(work: Work): { on: IsoDate | null } | null {
  const written = textOf(work, 'withdrawn')
  const plain = plainText(written)
  if (saysNothing(written) || plain === '否') return null
  if (/^(?:是|有|√|✓|已?撤回|申请人撤回|已?撤销)$/.test(plain)) return { on: null }
  const read = writtenDay(written)
  if (read.is === 'day') return { on: read.on }
  work.findings.refuse('withdrawn', `“${written}”看不出是否撤回。请填写“是”、撤回日期，或者留空。`)
  return null
}

const NO_DAY = '撤回，没有写明日期'
const ON_RECEIPT = '收到当日'

/** A request taken back without a day counts for the year either way and can be late in none: the received day stands in. */
function withdrawnOn(work: Work, days: Days): string {
  if (days.concludedOn) return days.concludedOn
  const known = receivedIn(days)
  const to = work.values.settle('concludedOn', {
    from: NO_DAY,
    to: ON_RECEIPT,
    note: '以收到之日代替，各行有提示',
  })
  if (to !== ON_RECEIPT || !known) {
    work.findings.refuse('concludedOn', '撤回的没有日期。请补填撤回日期。')
    return ''
  }
  work.findings.warn('concludedOn', `撤回的没有日期，先以收到之日（${known}）作为撤回日期。请在案件中更正。`)
  return known
}
