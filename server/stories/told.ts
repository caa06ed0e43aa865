import { caseRow } from '@/db/queries/case-store'
import { queuePage } from '@/db/queries/queue'
import { reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import type { Case, CaseState } from '@/domain/case/case'
import type { Outcome } from '@/domain/case/outcomes'
import { project } from '@/domain/case/progress'
import { timeLeft } from '@/domain/clock/time-left'
import { letterOf } from '@/domain/letters/definitions'
import { queueDays } from '@/domain/queue/queue'
import type { TodayList } from '@/domain/queue/today-list'
import { TODAY_LISTS, type TodayListName } from '@/domain/queue/today-lists'
import { caseOfRow } from '../cases/load-case'
import { loadOffice, type Office } from '../cases/office-context'
import { loadLetter } from '../letters/material'
import { today } from '../today'
import { letterParagraphs } from '../views/letter-text'
import { StoryFault } from './scene'

/** A case as a story tells it after a step. */
export interface CaseTold {
  case: string
  number: string
  state: CaseState
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  /** The due day that passed while an answer was owed. */
  missed: IsoDate | null
  /** Last day for a new answer that was ordered. */
  anewDueOn: IsoDate | null
  /** Working days after the due day until the end, or until today; null where no lateness is counted. */
  late: number | null
  outcome: Outcome | null
  /** Lists of 今日 in which somebody finds it. */
  inToday: readonly TodayListName[]
}

/** A letter as a story tells it after a step: its text as it stands, paragraph by paragraph. */
export interface LetterTold {
  letter: string
  title: string
  stage: string
  documentNumber: string | null
  text: readonly string[]
}

export async function caseTold(agencyId: string, name: string, caseId: string): Promise<CaseTold> {
  const from = reads()
  const office = await loadOffice(from, agencyId)
  const row = await caseRow(from, caseId)
  if (!row) throw new StoryFault(`案件“${name}”已经不在`)
  const kase = await caseOfRow(from, office, row)
  const progress = project(kase, office.calendar)
  const left = timeLeft(progress, office.calendar, today())
  const late = left.type === 'late' ? left.days : progress.concludedOn === null ? 0 : progress.lateWorkingDays
  return {
    case: name,
    number: kase.number,
    state: kase.state,
    receivedOn: progress.receivedOn,
    dueOn: progress.dueOn,
    // The clock tells it from what has happened; until something does, a due day that is over tells it too.
    missed: kase.clock.missed ?? (left.type === 'late' ? progress.dueOn : null),
    anewDueOn: progress.anewDueOn,
    late,
    outcome: progress.outcome,
    inToday: await listsWith(kase, office),
  }
}

/** Lists of 今日 with the case, whoever looks. */
async function listsWith(kase: Case, office: Office): Promise<TodayListName[]> {
  const days = queueDays(today(), office.calendar)
  const asked = kase.standing.askedUnits.map(({ unitId }) => unitId)
  const found: TodayListName[] = []
  for (const list of TODAY_LISTS as readonly (TodayList & { name: TodayListName })[]) {
    const { name, tab, sort, lateness, whose } = list
    const askedUnits = whose === 'asked' ? asked : [undefined]
    for (const askedUnitId of askedUnits) {
      const filter = {
        caseIds: [kase.id],
        ...(lateness && { lateness }),
        ...(askedUnitId && { askedUnitId }),
      }
      const query = { tab, filter, sort: { by: sort, descending: false }, days }
      const [row] = await queuePage(reads(), office.id, query, { limit: 1 })
      if (row && !found.includes(name)) found.push(name)
    }
  }
  return found
}

export async function letterTold(agencyId: string, name: string, letterId: string): Promise<LetterTold> {
  const from = reads()
  const office = await loadOffice(from, agencyId)
  const at = await loadLetter(from, office, letterId)
  if (!at) throw new StoryFault(`文书“${name}”已经不在`)
  const paragraphs = await letterParagraphs(from, at, office)
  return {
    letter: name,
    title: letterOf(at.letter.kind).title,
    stage: at.kase.standing.letters[letterId]?.stage ?? 'draft',
    documentNumber: at.letter.documentNumber,
    text: paragraphs.map(({ text }) => text).filter((text) => text.trim() !== ''),
  }
}
