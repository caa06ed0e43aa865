import { coursesOf, type OpenForecastRow, openForecastRows } from '@/db/queries/forecast'
import { reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { type OpenCase, openCaseOf } from '@/domain/supervision/forecast/open-case'
import { byUrgency, type Risk, type RiskContext, riskOf } from '@/domain/supervision/forecast/risk'
import { isAlarm } from '@/domain/supervision/forecast/risk-word'
import { loadOffice, type Office } from '../../cases/office-context'
import { unitNamesOf } from '../../remembered/names'
import { remembered } from '../../remembered/remembered'
import { experienceOf } from './experience'

/** An open case with its risk. */
export interface OpenRisk extends Pick<OpenForecastRow, 'number' | 'holderUnitId' | 'holderPersonId'> {
  open: OpenCase
  risk: Risk
}

/**
 * Every open case of an agency with its risk today, the most urgent first; made once until somebody writes. Words are kept
 * only of those that are or may become late: thousands of sentences that nobody reads would be too large to remember.
 */
export function openRisks(agencyId: string, on: IsoDate): Promise<readonly OpenRisk[]> {
  return remembered(['open risks', agencyId, on], async () => {
    const office = await loadOffice(reads(), agencyId)
    const risks = await risksOf(office, on, await openForecastRows(reads(), agencyId))
    return risks.map((one) =>
      one.risk.word === 'late' || isAlarm(one.risk.word)
        ? one
        : { ...one, risk: { ...one.risk, sentence: '', basis: '' } },
    )
  })
}

/** Those of some cases, the most urgent first; such as have ended are left out. */
export async function risksOf(
  office: Office,
  on: IsoDate,
  rows: readonly OpenForecastRow[],
): Promise<OpenRisk[]> {
  const context = await riskContext(office, on)
  const courses = await coursesOf(
    reads(),
    rows.map(({ caseId }) => caseId),
  )
  return rows
    .flatMap((row) => {
      const open = openCaseOf(row, courses.get(row.caseId) ?? [])
      const { number, holderUnitId, holderPersonId } = row
      return open ? [{ open, number, holderUnitId, holderPersonId, risk: riskOf(open, context) }] : []
    })
    .sort((a, b) => byUrgency(a.risk, b.risk) || (a.open.caseId < b.open.caseId ? -1 : 1))
}

/** What the risk of a case of an agency is told from on a day. */
export async function riskContext(office: Office, on: IsoDate): Promise<RiskContext> {
  const nameOf = await unitNamesOf(office.id)
  return {
    today: on,
    calendar: office.calendar,
    ...(await experienceOf(office, on)),
    unitName: (id) => nameOf(id) || '其他单位',
  }
}
