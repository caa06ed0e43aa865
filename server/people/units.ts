import { randomUUID } from 'node:crypto'
import { openCasesHeldBy, unitRows } from '@/db/queries/office'
import { changeUnit, insertUnit } from '@/db/queries/office-changes'
import type { Actor } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import { changesBetween } from '@/domain/changes'
import { nameRefusal } from '@/domain/people/names'
import { savedSinceSeen, seenMark } from '../forms/seen'
import { type Administered, administer } from './administer'

/** Adds a unit, in use, after the others. */
export function addUnit(actor: Actor, name: string): Promise<Administered> {
  return administer(actor, 'addUnit', async (tx) => {
    const here = await unitRows(tx, actor.agencyId)
    const problem = unitNameProblem(
      name,
      here.map((u) => u.name),
    )
    if (problem) return problem
    const position = Math.max(0, ...here.map((u) => u.position)) + 1
    const id = randomUUID()
    await insertUnit(tx, { id, agencyId: actor.agencyId, name: name.trim(), position })
    return { done: `已新增单位“${name.trim()}”。`, audit: { unitId: id, unitName: name.trim() } }
  })
}

/** By what a form says on what of a unit it was opened. */
export function unitSeen({ name, active }: { name: string; active: boolean }): string {
  return seenMark([name, active])
}

/** Renames a unit or takes it out of use; one that holds open cases stays in use. */
export function editUnit(
  actor: Actor,
  unitId: string,
  { name, active, seen }: { name: string; active: boolean; seen?: string },
): Promise<Administered> {
  return administer(actor, 'editUnit', async (tx) => {
    const here = await unitRows(tx, actor.agencyId)
    const unit = here.find((u) => u.id === unitId)
    if (!unit) return refuse('noSuchUnit', '没有这个单位。', '请刷新页面后重试。')
    const problem =
      savedSinceSeen(seen, [unit.name, unit.active], `单位“${unit.name}”`) ??
      unitNameProblem(
        name,
        here.filter((u) => u.id !== unitId).map((u) => u.name),
      )
    if (problem) return problem
    if (unit.active && !active) {
      const open = await openCasesHeldBy(tx, actor.agencyId, unitId)
      if (open > 0) {
        return refuse(
          'unitHoldsCases',
          `“${unit.name}”还有 ${open} 件在办案件，不能停用。`,
          '请先由督办人将这些案件重新分办。',
        )
      }
    }
    await changeUnit(tx, unitId, { name: name.trim(), active })
    const changes = changesBetween(
      { unitName: unit.name, active: unit.active },
      { unitName: name.trim(), active },
    )
    return { done: `已保存单位“${name.trim()}”。`, audit: { unitId, unitName: unit.name, changes } }
  })
}

function unitNameProblem(name: string, others: readonly string[]): Refused | null {
  const wrong = nameRefusal(name, 'name', '单位名称')
  if (wrong) return wrong
  if (others.includes(name.trim()))
    return refuse('nameTaken', `已有名为“${name.trim()}”的单位。`, '请换一个名称。', { field: 'name' })
  return null
}
