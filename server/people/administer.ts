import { randomInt, randomUUID } from 'node:crypto'
import { casesWithEvent } from '@/db/queries/case-store'
import {
  agencyRow,
  openCasesHeldBy,
  peopleOf,
  personByAccount,
  personRow,
  unitRows,
} from '@/db/queries/office'
import {
  changePersonAndEndSessions,
  changeSettings,
  changeUnit,
  insertPerson,
  insertUnit,
} from '@/db/queries/office-changes'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo, ROLES, type Role } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import { agencySettings } from '@/domain/case/settings'
import { changesBetween } from '@/domain/changes'
import { writingFor } from '../cases/change'
import { recomputeCases } from '../cases/recompute'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { hashPassword } from './password'

export type Administered = { done: string } | Refused

/** A change with what its audit line tells: whose account or which unit, and what of it. Never a password. */
interface Done {
  done: string
  audit: Readonly<Record<string, unknown>>
}

/** Every change of people, units and settings: checks the person, writes the audit line, all in one transaction. */
export async function administer(
  actor: Actor,
  action: string,
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

export function addUnit(actor: Actor, name: string): Promise<Administered> {
  return administer(actor, 'addUnit', async (tx) => {
    const here = await unitRows(tx, actor.agencyId)
    const problem = nameProblem(
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

/** Renames a unit or takes it out of use; one that holds open cases stays in use. */
export function editUnit(
  actor: Actor,
  unitId: string,
  { name, active }: { name: string; active: boolean },
): Promise<Administered> {
  return administer(actor, 'editUnit', async (tx) => {
    const here = await unitRows(tx, actor.agencyId)
    const unit = here.find((u) => u.id === unitId)
    if (!unit) return refuse('noSuchUnit', '没有这个单位。', '请刷新页面后重试。')
    const problem = nameProblem(
      name,
      here.filter((u) => u.id !== unitId).map((u) => u.name),
    )
    if (problem) return problem
    if (unit.active && !active) {
      const open = await openCasesHeldBy(tx, unitId)
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

function nameProblem(name: string, others: readonly string[]): Refused | null {
  if (name.trim() === '')
    return refuse('nameMissing', '请填写单位名称。', '填写后再保存。', { field: 'name' })
  if (others.includes(name.trim()))
    return refuse('nameTaken', `已有名为“${name.trim()}”的单位。`, '请换一个名称。', { field: 'name' })
  return null
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
    const problem = (await accountProblem(tx, form.account.trim())) ?? (await personProblem(tx, actor, form))
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
    const problem = await personProblem(tx, actor, form)
    if (problem) return problem
    const roles = rolesOf(form.roles)
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
    await changePersonAndEndSessions(tx, personId, { name, unitId, roles, active })
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
      done: `已保存“${name}”，其已登录的设备需要重新登录。`,
      audit: { ...whom(person), changes },
    }
  })
}

/** A new first password, for one who forgot theirs; also unlocks, and ends every session. */
export async function resetPassword(actor: Actor, personId: string): Promise<Administered> {
  const password = firstPassword()
  const passwordHash = await hashPassword(password)
  return administer(actor, 'resetPassword', async (tx) => {
    const person = await ownPerson(tx, actor, personId)
    if (!person) return noSuchPerson()
    await changePersonAndEndSessions(tx, personId, {
      passwordHash,
      mustChangePassword: true,
      failedSignIns: 0,
      lockedUntil: null,
    })
    return {
      done: `“${person.name}”的新初始密码 ${password} 只显示这一次，登录后须修改。账号已解锁。`,
      audit: whom(person),
    }
  })
}

/** Settings that deadlines depend on, each with the step of which it decides the effect. */
const DEADLINES_DEPEND_ON = [
  ['reasonsCountAsCorrection', 'reasonsRequested'],
  ['lateCorrectionStops', 'correctionRequested'],
] as const

/** The agency's own choices; bad values are refused with the field. */
export function saveSettings(actor: Actor, raw: Record<string, unknown>): Promise<Administered> {
  return administer(actor, 'editSettings', async (tx) => {
    const parsed = agencySettings.safeParse(raw)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return refuse('badSetting', issue?.message ?? '设置有误。', '请改正后再保存。', {
        field: String(issue?.path[0] ?? ''),
      })
    }
    const agency = await agencyRow(tx, actor.agencyId)
    if (!agency) return refuse('noAgency', '没有这个机关。', '请重新登录。')
    const before = agencySettings.parse(agency.settings)
    await changeSettings(tx, agency.id, parsed.data)
    for (const [setting, event] of DEADLINES_DEPEND_ON) {
      if (before[setting] === parsed.data[setting]) continue
      const asked = await casesWithEvent(tx, actor.agencyId, event)
      await recomputeCases(await writingFor(tx, actor), asked)
    }
    return { done: '已保存机关设置。', audit: { changes: changesBetween(before, parsed.data) } }
  })
}

/** Why an account cannot be made under this name; later it keeps the one that it has. */
export async function accountProblem(tx: Tx, account: string): Promise<Refused | null> {
  if (!/^[a-zA-Z0-9_.-]{2,40}$/.test(account)) {
    return refuse('badAccount', '账号须为2至40个字母、数字、点、横线或者下划线。', '请修改账号。', {
      field: 'account',
    })
  }
  return (await personByAccount(tx, account))
    ? refuse('accountTaken', `账号“${account}”已有人使用。`, '请换一个账号。', { field: 'account' })
    : null
}

async function personProblem(tx: Tx, actor: Actor, form: PersonForm): Promise<Refused | null> {
  if (form.name.trim() === '')
    return refuse('nameMissing', '请填写姓名。', '填写后再保存。', { field: 'name' })
  if (rolesOf(form.roles).length === 0)
    return refuse('roleMissing', '请至少选择一个岗位。', '选择后再保存。', { field: 'roles' })
  const unitKnown =
    form.unitId === null || (await unitRows(tx, actor.agencyId)).some((u) => u.id === form.unitId)
  return unitKnown ? null : refuse('noSuchUnit', '没有这个单位。', '请重新选择单位。', { field: 'unitId' })
}

async function ownPerson(tx: Tx, actor: Actor, personId: string) {
  const person = await personRow(tx, personId)
  return person?.agencyId === actor.agencyId ? person : null
}

async function administrators(tx: Tx, actor: Actor): Promise<number> {
  const all = await peopleOf(tx, actor.agencyId)
  return all.filter((p) => p.active && p.roles.includes('administrator')).length
}

function noSuchPerson() {
  return refuse('noSuchPerson', '没有这个人员。', '请刷新页面后重试。')
}

/** Whose account it is, as an audit line tells it: by its id, and in the words of that day. */
function whom({ id, account, name }: { id: string; account: string; name: string }) {
  return { personId: id, account, personName: name }
}

function rolesOf(roles: readonly string[]): Role[] {
  return ROLES.filter((role) => roles.includes(role))
}

const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

export function firstPassword(): string {
  return Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
