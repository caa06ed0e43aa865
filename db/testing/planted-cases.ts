import type { CaseEvent } from '@/domain/case/events'
import { numbered } from '@/domain/case/events'
import { handedIn } from '@/domain/case/testing/arrivals'
import type { TestedCase } from '@/domain/supervision/forecast/back-test'
import { eventsOf } from '@/domain/supervision/testing/planted-events'
import { appendEvents, beginCases } from '../queries/case-writes'
import type { Tx } from '../transact'

/** Puts planted cases into an agency, each event recorded on its own day; what is derived of them is for the caller. */
export async function insertPlantedCases(
  tx: Tx,
  agencyId: string,
  cases: readonly TestedCase[],
): Promise<void> {
  const made = cases.map(({ course }) => madeOf(agencyId, course.caseId, eventsOf(course.passages)))
  await beginCases(tx, made)
  const events = made.flatMap(({ row, recorded }) => recorded.map((one) => ({ caseId: row.id, one })))
  for (const [on, ofDay] of Map.groupBy(events, ({ one }) => one.event.on))
    await appendEvents(
      tx,
      ofDay.map(({ caseId, one }) => ({ caseId, recorded: [one] })),
      { recordedBy: 'clerk', recordedAt: at(on) },
    )
}

/** Ten in the morning here. */
const at = (on: string) => `${on}T02:00:00.000Z`

function madeOf(agencyId: string, id: string, events: readonly CaseEvent[]) {
  const on = events[0]?.on ?? ''
  return {
    recorded: numbered(events, 0),
    row: {
      id,
      agencyId,
      number: `测〔${on.slice(0, 4)}〕${id}号`,
      ...handedIn(on).facts,
      applicantName: '王某某',
      requested: `第三镇征地补偿安置方案 ${id}`,
      createdAt: at(on),
      createdBy: 'clerk',
    },
  }
}
