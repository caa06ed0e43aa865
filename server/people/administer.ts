import { randomUUID } from 'node:crypto'
import { casesWithEvent } from '@/db/queries/case-store'
import { agencyRow, peopleOf, personRow, unitRows } from '@/db/queries/office'
import { changePerson, changeSettings, insertPerson } from '@/db/queries/office-changes'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo, ROLES, type Role } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { firstIssueWords } from '@/domain/case/issue-words'
import { type Refused, refuse } from '@/domain/case/refusal'
import { agencySettings } from '@/domain/case/settings'
import { changesBetween } from '@/domain/changes'
import { contactOf } from '@/domain/entrance/guide'
import { nameRefusal } from '@/domain/people/names'
import { rolesHeldTogether, separationRefusal } from '@/domain/people/separation'
import { writingFor } from '../cases/change'
import { recomputeCases } from '../cases/recompute'
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

/** Changes name, unit, roles or whether the account is in use; a change of roles or use ends its sessions. */
export function editPerson(
  actor: Actor,
  personId: string,
  form: PersonForm & { active: boolean },
): Promise<Administered> {
  return administer(actor, 'editPerson', async (tx) => {
    const person = await ownPerson(tx, actor, personId)
    if (!person) return noSuchPerson()
    const problem = await personProblem(tx, actor, form, { personId, roles: rolesOf(person.roles) })
    if (problem) return problem
    const roles = rolesOf(form.roles)
    const together = heldTogether(form.active ? roles : [])
    const loses = person.roles.includes('administrator') && !(form.active && roles.includes('administrator'))
    if (loses && personId === actor.personId) {
      return refuse('oneself', '不能停用自己，也不能去掉自己的系统管理员岗位。', '请由另一位系统管理员办理。')
    }
    if (loses && (await administrators(tx, actor)) <= 1) {
      return refuse(
        'lastAdministrator',
        '这是最后一位系统管理员，不能停用或者去掉岗位。',
        '请先指定另一位系统管理员。',
      )
    }
    const name = form.name.trim()
    const { unitId, active } = form
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

/** Settings that deadlines depend on, each with the step of which it decides the effect. */
const DEADLINES_DEPEND_ON = [
  ['reasonsCountAsCorrection', 'reasonsRequested'],
  ['lateCorrectionStops', 'correctionRequested'],
] as const

/** The agency's own choices; bad values are refused with the field. What `raw` does not name (对外服务) stays. */
export function saveSettings(actor: Actor, raw: Record<string, unknown>): Promise<Administered> {
  return administer(actor, 'editSettings', async (tx) => {
    const agency = await agencyRow(tx, actor.agencyId)
    if (!agency) return refuse('noAgency', '没有这个机关。', '请重新登录。')
    const before = agencySettings.parse(agency.settings)
    const parsed = agencySettings.safeParse({ ...contactOf(before), ...raw })
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return refuse('badSetting', firstIssueWords(parsed.error), '请改正后再保存。', {
        field: String(issue?.path[0] ?? ''),
      })
    }
    await changeSettings(tx, agency.id, parsed.data)
    for (const [setting, event] of DEADLINES_DEPEND_ON) {
      if (before[setting] === parsed.data[setting]) continue
      const asked = await casesWithEvent(tx, actor.agencyId, event)
      await recomputeCases(await writingFor(tx, actor), asked)
    }
    return { done: '已保存机关设置。', audit: { changes: changesBetween(before, parsed.data) } }
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

export async function ownPerson(tx: Tx, actor: Actor, personId: string) {
  const person = await personRow(tx, personId)
  return person?.agencyId === actor.agencyId ? person : null
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
