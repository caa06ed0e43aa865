import { randomUUID } from 'node:crypto'
import { type PersonRow, peopleOf, personRow, unitRows } from '@/db/queries/office'
import { changePerson, insertPerson } from '@/db/queries/office-changes'
import { type Reads, type Tx, transact } from '@/db/transact'
import { type Actor, mayDo, ROLES, type Role } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { type Refused, refuse } from '@/domain/case/refusal'
import { changesBetween } from '@/domain/changes'
import { nameRefusal } from '@/domain/people/names'
import { rolesHeldTogether, separationRefusal } from '@/domain/people/separation'
import { savedSinceSeen, seenMark } from '../forms/seen'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { accountProblem } from './account-problem'
import { clearAllFailures } from './failures'
import { firstPassword } from './first-password'
import { hashPassword } from './password'
import { endAllSessions } from './sessions/end'

export type Administered = { done: string } | Refused

/** A change with what its audit line tells: whose account or which unit, and what of it. Never a password. */
interface Done {
  done: string
  audit: Readonly<Record<string, unknown>>
}

/** Every change of people, units and settings: checks the person, writes the audit line, all in one transaction. */
export async function administer(
  actor: Actor,
  action: AuditAction,
  work: (tx: Tx) => Promise<Done | Refused>,
): Promise<Administered> {
  if (!mayDo(actor, 'managePeople'))
    return refuse('notAllowed', '您的岗位不能管理人员与单位。', '请由系统管理员办理。')
  return transact(async (tx) => {
    const result = await work(tx)
    if ('refusal' in result) return result
    const { agencyId, personId } = actor
    await appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail: result.audit })
    return { done: result.done }
  })
}

export interface PersonForm {
  account: string
  name: string
  unitId: string | null
  roles: readonly string[]
  /** What the form was opened on (`personSeen`), where it says so. */
  seen?: string
}

/** By what a form says on what of a person it was opened. */
export function personSeen({ name, unitId, roles }: Pick<PersonRow, 'name' | 'unitId' | 'roles'>): string {
  return seenMark(formOf({ name, unitId, roles }))
}

function formOf({ name, unitId, roles }: Pick<PersonRow, 'name' | 'unitId' | 'roles'>) {
  return [name, unitId, rolesOf(roles)]
}

/** Adds a person with a first password, shown once and changed at the first sign-in. */
export async function addPerson(actor: Actor, form: PersonForm): Promise<Administered> {
  const password = firstPassword()
  const passwordHash = await hashPassword(password)
  return administer(actor, 'addPerson', async (tx) => {
    const problem =
      (await accountProblem(tx, form.account.trim())) ?? (await personProblem(tx, actor, form, NEW))
    if (problem) return problem
    const person = {
      id: randomUUID(),
      agencyId: actor.agencyId,
      unitId: form.unitId,
      account: form.account.trim(),
      name: form.name.trim(),
      roles: rolesOf(form.roles),
      passwordHash,
      mustChangePassword: true,
      createdAt: now(),
    }
    await insertPerson(tx, person)
    const { name, unitId, roles } = person
    return {
      done: `已新增“${name}”。初始密码 ${password} 只显示这一次，首次登录须修改。`,
      audit: { ...whom(person), unitId, roles },
    }
  })
}

/**
 * Changes name, unit, roles and, where the form says it, whether the account is in use; its sessions end. A form that does
 * not say it puts nobody back into use who was put out of it meanwhile; nor does one that was left open give back a role
 * that was taken away since.
 */
export function editPerson(
  actor: Actor,
  personId: string,
  form: PersonForm & { active?: boolean },
): Promise<Administered> {
  return administer(actor, 'editPerson', async (tx) => {
    const person = await ownPerson(tx, actor, personId)
    if (!person) return noSuchPerson()
    const problem =
      savedSinceSeen(form.seen, formOf(person), `“${person.name}”的姓名、单位或者岗位`) ??
      (await personProblem(tx, actor, form, { personId, roles: rolesOf(person.roles) }))
    if (problem) return problem
    const roles = rolesOf(form.roles)
    const { active = person.active } = form
    const together = heldTogether(active ? roles : [])
    const loses = person.roles.includes('administrator') && !(active && roles.includes('administrator'))
    const lost = loses ? await administratorLost(tx, actor, person) : null
    if (lost) return lost
    const name = form.name.trim()
    const { unitId } = form
    await changePerson(tx, personId, { name, unitId, roles, active })
    await endAllSessions(tx, personId, 'personChanged')
    const changes = changesBetween(
      {
        personName: person.name,
        unitId: person.unitId,
        roles: rolesOf(person.roles),
        active: person.active,
      },
      { personName: name, unitId, roles, active },
    )
    return {
      done: `已保存“${name}”，其已登录的设备需要重新登录。${together.words}`,
      audit: { ...whom(person), changes, ...together.audit },
    }
  })
}

/** A new first password, for one who forgot theirs; wrong ones are forgotten, and every session ends. */
export async function resetPassword(actor: Actor, personId: string): Promise<Administered> {
  const password = firstPassword()
  const passwordHash = await hashPassword(password)
  return administer(actor, 'resetPassword', async (tx) => {
    const person = await ownPerson(tx, actor, personId)
    if (!person) return noSuchPerson()
    await changePerson(tx, personId, { passwordHash, mustChangePassword: true })
    await endAllSessions(tx, personId, 'passwordChanged')
    await clearAllFailures(tx, person.account)
    return {
      done: `“${person.name}”的新初始密码 ${password} 只显示这一次，登录后须修改。以前输错密码的次数已清除，现在就可以登录。`,
      audit: whom(person),
    }
  })
}

/** Puts an account out of use, which ends its sessions, or into use again; roles and unit stay as they are. */
export function putPersonToUse(actor: Actor, personId: string, use: 'in' | 'out'): Promise<Administered> {
  return administer(actor, 'editPerson', async (tx) => {
    const person = await ownPerson(tx, actor, personId)
    if (!person) return noSuchPerson()
    const active = use === 'in'
    if (person.active === active)
      return refuse('nothingChanged', `“${person.name}”已经${active ? '在用' : '停用'}。`, '请刷新页面。')
    const lost = active ? null : await administratorLost(tx, actor, person)
    if (lost) return lost
    if (active) {
      const people = await peopleOf(tx, actor.agencyId)
      const others = people.filter((one) => one.active && one.id !== personId).length
      const together = separationRefusal(rolesOf(person.roles), { before: person.roles, others })
      if (together) return together
    }
    await changePerson(tx, personId, { active })
    await endAllSessions(tx, personId, 'personChanged')
    return {
      done: active ? `已启用“${person.name}”。` : `已停用“${person.name}”，其登录已全部结束。`,
      audit: { ...whom(person), changes: changesBetween({ active: person.active }, { active }) },
    }
  })
}

interface Before {
  /** Null for somebody new. */
  personId: string | null
  roles: readonly Role[]
}

const NEW: Before = { personId: null, roles: [] }

async function personProblem(
  tx: Tx,
  actor: Actor,
  form: PersonForm,
  before: Before,
): Promise<Refused | null> {
  const wrong = nameRefusal(form.name, 'name', '姓名')
  if (wrong) return wrong
  const roles = rolesOf(form.roles)
  if (roles.length === 0)
    return refuse('roleMissing', '请至少选择一个岗位。', '选择后再保存。', { field: 'roles' })
  const people = await peopleOf(tx, actor.agencyId)
  const others = people.filter(({ id, active }) => active && id !== before.personId).length
  const together = separationRefusal(roles, { before: before.roles, others })
  if (together) return together
  const unitKnown =
    form.unitId === null || (await unitRows(tx, actor.agencyId)).some((u) => u.id === form.unitId)
  return unitKnown ? null : refuse('noSuchUnit', '没有这个单位。', '请重新选择单位。', { field: 'unitId' })
}

/** What is said, and what the audit says, of somebody who holds roles that should be apart. */
function heldTogether(roles: readonly Role[]): { words: string; audit: Record<string, string> } {
  const rolesTogether = rolesHeldTogether(roles)
  if (rolesTogether === null) return { words: '', audit: {} }
  return {
    words: `注意：一人兼任${rolesTogether}，不符合岗位分离的要求，请尽快由另一位人员任审计员。`,
    audit: { rolesTogether },
  }
}

export async function ownPerson(tx: Reads, actor: Actor, personId: string) {
  const person = await personRow(tx, personId)
  return person?.agencyId === actor.agencyId ? person : null
}

/** Null when an agency keeps an administrator without this person; nobody takes the own keys away. */
async function administratorLost(
  tx: Tx,
  actor: Actor,
  { id, roles }: { id: string; roles: readonly Role[] },
): Promise<Refused | null> {
  if (!roles.includes('administrator')) return null
  if (id === actor.personId)
    return refuse('oneself', '不能停用自己，也不能去掉自己的系统管理员岗位。', '请由另一位系统管理员办理。')
  if ((await administrators(tx, actor)) > 1) return null
  return refuse(
    'lastAdministrator',
    '这是最后一位系统管理员，不能停用或者去掉岗位。',
    '请先指定另一位系统管理员。',
  )
}

async function administrators(tx: Tx, actor: Actor): Promise<number> {
  const all = await peopleOf(tx, actor.agencyId)
  return all.filter((p) => p.active && p.roles.includes('administrator')).length
}

export function noSuchPerson() {
  return refuse('noSuchPerson', '没有这个人员。', '请刷新页面后重试。')
}

/** Whose account it is, as an audit line tells it: by its id, and in the words of that day. */
export function whom({ id, account, name }: { id: string; account: string; name: string }) {
  return { personId: id, account, personName: name }
}

function rolesOf(roles: readonly string[]): Role[] {
  return ROLES.filter((role) => roles.includes(role))
}
