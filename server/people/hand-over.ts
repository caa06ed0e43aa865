import { openCasesByHolder, openCasesOfHolder } from '@/db/queries/absences'
import { personRow, unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { MOST_IN_BULK } from '@/domain/bulk/bulk'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import { beginRun } from '../bulk/begin'
import { keepRun } from '../bulk/choose'
import { notTheirs } from './absences'
import { noSuchPerson, ownPerson } from './administer'

/**
 * Begins handing over (移交) all open cases of a person to another: each is a step of its own with its line in the course
 * and the audit log, worked off as a bulk run. Gives the run, whose page tells how far it has come.
 */
export async function handOverCases(
  actor: Actor,
  personId: string,
  toPersonId: string,
): Promise<{ runId: string; cases: number } | Refused> {
  const from = reads()
  const person = await ownPerson(from, actor, personId)
  if (!person) return noSuchPerson()
  const others = notTheirs(actor, personId)
  if (others) return others
  const successor = await personRow(from, toPersonId)
  if (successor?.agencyId !== actor.agencyId || !successor.active || !successor.roles.includes('clerk'))
    return refuse('notOffered', '所选的接手人不存在，或者已经停用。', '请另选在用的经办人。', { field: 'to' })
  const { unitId } = successor
  // Cases are a unit's: refused here, before a run of them is kept.
  if (!(await unitRows(from, actor.agencyId)).some((unit) => unit.id === unitId && unit.active))
    return refuse('notOffered', '所选的接手人不属于在用的单位。', '请另选在用单位的经办人。', { field: 'to' })
  if (successor.id === personId)
    return refuse('sameHolder', '接手人不能是本人。', '请另选接手人。', { field: 'to' })
  const cases = await openCasesOfHolder(from, actor.agencyId, personId, MOST_IN_BULK + 1)
  if (cases.length === 0) return refuse('nothingChosen', `${person.name}名下没有在办案件。`, '不需要移交。')
  if (cases.length > MOST_IN_BULK) {
    const held = (await openCasesByHolder(from, actor.agencyId)).get(personId) ?? cases.length
    return refuse(
      'tooManyChosen',
      `${person.name}名下有 ${held} 件在办案件，一次最多移交 ${MOST_IN_BULK} 件。`,
      '请由督办人在案件列表中按承办人筛选，分几次成批分办。',
    )
  }
  const kept = await keepRun(actor, cases)
  if (isRefused(kept)) return kept
  const input = { unitId: unitId ?? '', personId: successor.id }
  const begun = await beginRun(actor, kept.runId, { command: 'handOver', input })
  return isRefused(begun) ? begun : { runId: kept.runId, cases: cases.length }
}
