import { lateCounts } from '@/db/queries/late-counts'
import { agencyRow, peopleOf, unitRows } from '@/db/queries/office'
import { countedBy } from '@/db/queries/table3'
import { reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import type { Check } from '@/domain/report/checks/check'
import { formatOfPeriod } from '@/domain/report/formats/in-force'
import type { PeriodGrouping } from '@/domain/report/period/groupings'
import { judgedOn, type Period, periodWords } from '@/domain/report/period/period'
import {
  type GroupLine,
  groupLines,
  groupsCounted,
  groupsOf,
  type PeriodColumn,
  periodColumns,
} from '@/domain/report/period/period-figures'
import type { NationalForm } from '@/domain/report/tables/form'
import type { Table3 } from '@/domain/report/tables/table3'
import { today } from '../today'
import { table3Report } from './report-now'

/** Working figures of a period, counted from the cases now: 表三, and its rows and lateness by groups. */
export interface PeriodFigures {
  agencyName: string
  period: Period
  /** The period as people name it. */
  words: string
  /** It ends after today: what is counted is what is recorded until now. */
  runs: boolean
  /** The day on which open cases are judged late or not. */
  judgedOn: IsoDate
  countedOn: IsoDate
  table: Table3
  checks: readonly Check[]
  /** 表三 of the period, as the format of its last year has it. */
  form: NationalForm
  by: PeriodGrouping
  columns: readonly PeriodColumn[]
  lines: readonly GroupLine[]
  total: GroupLine
}

export async function periodFigures(
  agencyId: string,
  period: Period,
  by: PeriodGrouping,
): Promise<PeriodFigures> {
  const from = reads()
  const now = today()
  const format = formatOfPeriod(period)
  const { table, checks } = await table3Report(from, agencyId, period, format)
  const counted = await countedBy(from, agencyId, { period, format }, by)
  const late = await lateCounts(from, agencyId, { period, today: now }, by)
  const holders = { units: await unitRows(from, agencyId), people: await peopleOf(from, agencyId) }
  const groups = groupsOf(by, groupsCounted({ counted, late }), holders)
  return {
    agencyName: (await agencyRow(from, agencyId))?.name ?? '',
    period,
    words: periodWords(period),
    runs: period.lastDay > now,
    judgedOn: judgedOn(period, now),
    countedOn: now,
    table,
    checks,
    form: format.periodForm,
    by,
    columns: periodColumns(format),
    ...groupLines(groups, { counted, late }, format),
  }
}
