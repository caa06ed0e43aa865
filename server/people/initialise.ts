import { randomUUID } from 'node:crypto'
import { mainAgency } from '@/db/queries/office'
import { insertAgency, insertPerson, insertUnit } from '@/db/queries/office-changes'
import { transact } from '@/db/transact'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { hashPassword, passwordProblem } from './password'

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
  const missing = [
    [agencyName, 'agencyName', '请填写机关名称。'],
    [account, 'account', '请填写管理员账号。'],
    [name, 'name', '请填写管理员姓名。'],
  ].find(([value]) => value?.trim() === '')
  if (missing) return refuse('inputMissing', missing[2] ?? '', '填写后再提交。', { field: missing[1] ?? '' })
  const problem = passwordProblem(password, account)
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
