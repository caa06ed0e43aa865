import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { absencesFrom, deleteAbsence, endAbsenceOn, insertAbsence } from '@/db/queries/absences'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { addDays } from '@/domain/calendar/day'
import { isoDate } from '@/domain/calendar/day-input'
import { type Refused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { absenceRefusal, awayWords, leftWithoutStandIn } from '@/domain/people/absence'
import { inputRefusal } from '../cases/execute'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'
import { noSuchPerson, ownPerson, whom } from './administer'

const absenceForm = z.object({
  from: isoDate,
  to: isoDate,
  /** Empty for nobody. */
  standInId: z.string().max(60).default(''),
})

export type AbsenceSaved = { done: string } | RefusedForm

/** Enters that somebody is away, with who stands in: oneself, or whoever looks after absences. */
export async function saveAbsence(actor: Actor, personId: string, raw: unknown): Promise<AbsenceSaved> {
  const input = absenceForm.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { from, to, standInId } = input.data
  return transact(async (tx) => {
    const person = await ownPerson(tx, actor, personId)
    if (!person) return noSuchPerson()
    const others = notTheirs(actor, personId)
    if (others) return others
    const standIn = standInId === '' ? null : await ownPerson(tx, actor, standInId)
    if (standInId !== '' && !standIn)
      return refuse('standInUnfit', '没有这位代办人。', '请刷新页面后重新选择。', { field: 'standInId' })
    const beside = await absencesFrom(tx, actor.agencyId, today())
    const wrong = absenceRefusal({ person, standIn, from, to }, beside, today())
    if (wrong) return wrong
    const { agencyId } = actor
    const row = { id: randomUUID(), agencyId, personId, standInId: standIn?.id ?? null, from, to }
    await insertAbsence(tx, { ...row, savedBy: actor.personId, savedAt: now() })
    await audit(tx, actor, 'saveAbsence', {
      ...whom(person),
      firstDay: from,
      lastDay: to,
      standIn: standIn?.name ?? null,
    })
    const named = {
      personId,
      personName: person.name,
      standInId,
      standInName: standIn?.name ?? null,
      from,
      to,
    }
    const left = leftWithoutStandIn(beside, row).map(
      (other) =>
        `其间${other.personName}的案件原由${person.name}代办，请为${other.personName}另选代办人，或者移交。`,
    )
    return { done: [`已登记：${awayWords(named)}。到期自动结束。`, ...left].join('') }
  })
}

/** Ends an absence with yesterday; one that has not begun is taken away. */
export async function endAbsence(actor: Actor, id: string): Promise<AbsenceSaved> {
  return transact(async (tx) => {
    const absence = (await absencesFrom(tx, actor.agencyId, today())).find((one) => one.id === id)
    if (!absence) return refuse('noSuchAbsence', '这段离岗已经结束。', '请刷新页面。')
    const person = await ownPerson(tx, actor, absence.personId)
    if (!person) return noSuchPerson()
    const others = notTheirs(actor, absence.personId)
    if (others) return others
    const yesterday = addDays(today(), -1)
    if (absence.from > yesterday) await deleteAbsence(tx, id)
    else await endAbsenceOn(tx, id, yesterday)
    await audit(tx, actor, 'endAbsence', { ...whom(person), firstDay: absence.from, lastDay: absence.to })
    return { done: `${person.name}的离岗已结束，今天起照常办理。` }
  })
}

/** Null when this person's absence and cases are the actor's to look after. */
export function notTheirs(actor: Actor, personId: string): Refused | null {
  if (personId === actor.personId || mayDo(actor, 'manageAbsences')) return null
  return refuse('notAllowed', '只能登记本人的离岗和移交。', '别人的请由本人、督办人或者系统管理员登记。')
}

function audit(tx: Tx, actor: Actor, action: AuditAction, detail: Record<string, unknown>): Promise<void> {
  const { agencyId, personId } = actor
  return appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail })
}
