import { formerRemediesOf, remedyChangesOf } from '@/db/queries/remedies'
import { enteredFigures } from '@/db/queries/report'
import { countedCells } from '@/db/queries/table3'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { Table3Column } from '@/domain/report/formats/format'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import { OPENING_CELLS, openingOf } from '@/domain/report/tables/opening'
import { completeTable3 } from '@/domain/report/tables/table3'
import { mayEnter } from '../report/enter-cells'
import { civilTime } from '../today'
import { type RemediesShown, replacedRemedy } from './remedies'
import { type ReportHead, reportHead } from './report'

/** What the year before published as left open, beside what the cases here say. */
export interface OpeningView extends ReportHead {
  lines: readonly {
    name: string
    column: Table3Column
    label: string
    published: number | null
    counted: number
  }[]
  total: { published: number | null; counted: number }
  source: string
  /** Against answers of before the records begin, whatever year they are counted in. */
  remedies: RemediesShown
  /** Who entered it, and when; empty while nobody did. */
  by: string
  mayEnter: boolean
}

export async function openingView(actor: Actor, year: number): Promise<OpeningView> {
  const from = reads()
  const figures = await enteredFigures(from, actor.agencyId, year - 1)
  const opening = openingOf(figures.map(({ figure }) => figure))
  const format = formatOf(year)
  const counted = await countedCells(from, actor.agencyId, statisticsYear(year), format)
  const carriedIn = completeTable3(counted, format).carried_in
  const entered = figures.find(({ figure }) => figure.row === 'carried_out' && figure.value !== null)
  const may = await mayEnter(from, actor)
  return {
    ...(await reportHead(actor, year)),
    lines: OPENING_CELLS.map(({ row, column, columnLabel }) => {
      const kind = column as Table3Column
      return {
        name: `${row}/${column}`,
        column: kind,
        label: columnLabel,
        published: opening?.[kind] ?? null,
        counted: carriedIn[kind],
      }
    }),
    total: { published: opening?.total ?? null, counted: carriedIn.total },
    source: entered?.figure.source ?? '',
    by: entered ? `${entered.personName ?? ''} ${civilTime(entered.figure.enteredAt)}` : '',
    mayEnter: may('carried_out'),
    remedies: {
      lines: await formerRemediesOf(from, actor.agencyId),
      replaced: (await remedyChangesOf(from, { formerOf: actor.agencyId })).map(replacedRemedy),
      mayRecord: mayDo(actor, 'fillReport'),
    },
  }
}
