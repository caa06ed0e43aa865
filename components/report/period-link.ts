import { queueHref } from '@/components/queue/queue-href'
import { formatOfPeriod, rowOf } from '@/domain/report/formats/in-force'
import { type Period, periodWords } from '@/domain/report/period/period'
import { casesBehind } from '@/domain/report/period/period-figures'
import { cellRule } from '@/domain/report/tables/table3'
import type { NumbersBehind } from './cell-link'

/** The numbers of 表三 of any other period open their cases. */
export function periodBehind(period: Period): NumbersBehind {
  const format = formatOfPeriod(period)
  return {
    of: periodWords(period),
    words: ({ row, column }) => {
      const found = rowOf(format, row)
      return found ? cellRule(found, column, period, format) : ''
    },
    href: ({ row, column }) =>
      queueHref(casesBehind(row, column, { period, by: 'kind', judgedOn: period.lastDay }), {}),
  }
}
