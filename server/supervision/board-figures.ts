import { handingsSince, stageCounts } from '@/db/queries/board'
import { unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { type Board, boardOf, firstBoardDay } from '@/domain/supervision/board'
import { type RiskCell, riskCounts } from '@/domain/supervision/forecast/board-risks'
import { loadOffice } from '../cases/office-context'
import { today } from '../today'
import { openRisks } from './forecast/open-risks'

/** Says on every screen, paper and file that these are not the numbers of an annual report. */
export const NOT_SEALED = '工作用数，未封存，不作年报依据'

/** The board of an office as it stands now. */
export interface BoardFigures {
  agencyName: string
  on: IsoDate
  board: Board
}

export async function boardFigures(agencyId: string): Promise<BoardFigures> {
  const from = reads()
  const on = today()
  const { name: agencyName, calendar } = await loadOffice(from, agencyId)
  const stages = await stageCounts(from, agencyId, on)
  const handings = await handingsSince(from, agencyId, firstBoardDay(on))
  const units = await unitRows(from, agencyId)
  return {
    agencyName,
    on,
    board: boardOf({ stages, ...handings }, units, { today: on, calendar }),
  }
}

/** Where open cases of the board stand that are late or may become so. */
export async function boardRisks(agencyId: string, on: IsoDate): Promise<readonly RiskCell[]> {
  return riskCounts(await openRisks(agencyId, on)).cells
}
