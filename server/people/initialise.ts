import { randomUUID } from 'node:crypto'
import { mainAgency } from '@/db/queries/office'
import { insertAgency, insertPerson, insertUnit } from '@/db/queries/office-changes'
import { transact } from '@/db/transact'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { nameRefusal } from '@/domain/people/names'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { accountProblem, accountShapeProblem } from './account-problem'
import { hashPassword } from './password'
import { passwordProblem } from './password-problem'

export interface Initialisation {
  agencyName: string
  /** The first unit; more are added later. */
  unitName?: string
  account: string
  name: string
  password: string
}

/** Makes the agency and the first administrator of an empty installation; refused once there is one. */
export async function initialise(
  wanted: Initialisation,
): Promise<{ agencyId: string } | { refusal: Refusal }> {
  const { agencyName, unitName, account, name, password } = wanted
  const wrong =
    nameRefusal(agencyName, 'agencyName', '机关名称') ??
    (unitName?.trim() ? nameRefusal(unitName, 'unitName', '单位名称') : null) ??
    nameRefusal(name, 'name', '管理员姓名') ??
    accountShapeProblem(account.trim())
  if (wrong) return wrong
  const problem = await passwordProblem(password, account)
  if (problem) return refuse('weakPassword', `${problem}。`, '请更换密码后再提交。', { field: 'password' })
  const passwordHash = await hashPassword(password)
  return transact(async (tx) => {
    if (await mainAgency(tx)) {
      return refuse(
        'alreadyInitialised',
        '系统已经初始化，不能再次初始化。',
        '请直接登录；忘记密码请联系系统管理员。',
      )
    }
    const bad = await accountProblem(tx, account.trim())
    if (bad) return bad
    const createdAt = now()
    const agencyId = randomUUID()
    const personId = randomUUID()
    await insertAgency(tx, { id: agencyId, name: agencyName.trim(), parentId: null, settings: {}, createdAt })
    if (unitName?.trim()) {
      await insertUnit(tx, { id: randomUUID(), agencyId, name: unitName.trim(), position: 1 })
    }
    await insertPerson(tx, {
      id: personId,
      agencyId,
      unitId: null,
      account: account.trim(),
      name: name.trim(),
      roles: ['administrator'],
      passwordHash,
      mustChangePassword: false,
      createdAt,
    })
    await appendAudit(tx, {
      at: createdAt,
      agencyId,
      personId,
      action: 'initialise',
      caseId: null,
      detail: { name: agencyName.trim() },
    })
    return { agencyId }
  })
}
