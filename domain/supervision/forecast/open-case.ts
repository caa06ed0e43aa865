import type { IsoDate } from '../../calendar/day'
import type { CaseProgress } from '../../case/progress'
import type { Passage, Stage } from '../stage'
import { type Path, pathAt } from './course'

/** An open case as the forecast is given it. */
export interface OpenCase {
  caseId: string
  stage: Stage
  since: IsoDate
  unitId: string | null
  path: Path
  /** Last day for the answer, the latest while an opinion is awaited; null while none is known. */
  dueOn: IsoDate | null
  /** Until when an opinion may take, while one is awaited: days until then do not count. */
  pausedUntil: IsoDate | null
}

/** The open case behind its progress row and its passages; null when it has ended or waits only to be delivered. */
export function openCaseOf(
  row: Pick<CaseProgress, 'caseId' | 'dueOn' | 'respondBy' | 'pausedFor' | 'concludedOn'>,
  passages: readonly Passage[],
): OpenCase | null {
  const at = passages.length - 1
  const now = passages[at]
  if (!now || now.to !== null || row.concludedOn !== null || now.stage === 'to_deliver') return null
  const awaitsOpinion = row.pausedFor === 'third_party' || row.pausedFor === 'agency'
  return {
    caseId: row.caseId,
    stage: now.stage,
    since: now.from,
    unitId: now.unitId,
    path: pathAt(passages, at),
    dueOn: row.dueOn,
    pausedUntil: awaitsOpinion ? row.respondBy : null,
  }
}
