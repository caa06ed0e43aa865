import { type Actor, mayDo } from '@/domain/access'
import { dayWords, planningDayWords, weekdayWords } from '@/domain/calendar/day-words'
import type { Board } from '@/domain/supervision/board'
import { remembered } from '../remembered/remembered'
import { boardFigures, NOT_SEALED } from '../supervision/board-figures'
import { today } from '../today'

/** 督办: what stands where and what came and went, in plain data. */
export interface BoardView {
  agencyName: string
  /** “11月26日 周四”, and in full for paper. */
  day: string
  dayInFull: string
  board: Board
  remark: string
  /** Whoever looks, for the foot of the sheet. */
  personName: string
  mayViewPeriods: boolean
}

/** The board as this person sees it; its numbers are remembered for all of an agency until anything is written. */
export async function boardView({ actor, name }: { actor: Actor; name: string }): Promise<BoardView> {
  const { agencyName, on, board } = await remembered(['board', actor.agencyId, today()], () =>
    boardFigures(actor.agencyId),
  )
  return {
    agencyName,
    day: planningDayWords(on),
    dayInFull: `${dayWords(on)}　${weekdayWords(on)}`,
    board,
    remark: NOT_SEALED,
    personName: name,
    mayViewPeriods: mayDo(actor, 'viewReport'),
  }
}
