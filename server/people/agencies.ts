import { randomUUID } from 'node:crypto'
import { agencyRow } from '@/db/queries/office'
import { insertAgency, insertPerson } from '@/db/queries/office-changes'
import { childAgencies } from '@/db/queries/report'
import type { Actor } from '@/domain/access'
import { refuse } from '@/domain/case/refusal'
import { nameRefusal } from '@/domain/people/names'
import { now } from '../today'
import { accountProblem } from './account-problem'
import { type Administered, administer } from './administer'
import { firstPassword } from './first-password'
import { hashPassword } from './password'

export interface AgencyForm {
  name: string
  reportsBy: string
  /** Of the child's first administrator; for agencies that use the program. */
  account: string
  personName: string
}

/**
 * Adds an agency below one's own (市政府 → 部门、乡镇): one that uses the program gets its own administrator with a
 * first password, one that reports by file gets none.
 */
export async function addAgency(actor: Actor, form: AgencyForm): Promise<Administered> {
  const name = form.name.trim()
  const reportsBy = form.reportsBy === 'file' ? 'file' : 'program'
  const password = firstPassword()
  const passwordHash = await hashPassword(password)
  return administer(actor, 'addAgency', async (tx) => {
    const wrong = nameRefusal(name, 'name', '机关名称')
    if (wrong) return wrong
    const siblings = await childAgencies(tx, actor.agencyId)
    if (siblings.some((one) => one.name === name)) {
      return refuse('nameTaken', `已有名为“${name}”的下级机关。`, '请核对名称。', { field: 'name' })
    }
    const own = await agencyRow(tx, actor.agencyId)
    const agencyId = randomUUID()
    const { reconsiderationBody = '', court = '' } = own?.settings ?? {}
    await insertAgency(tx, {
      id: agencyId,
      name,
      parentId: actor.agencyId,
      reportsBy,
      settings: reportsBy === 'program' ? { reconsiderationBody, court } : {},
      createdAt: now(),
    })
    const agency = { agencyId, agencyName: name, reportsBy }
    if (reportsBy === 'file') return { done: `已新增下级机关“${name}”，以文件报送年报。`, audit: agency }
    const account = form.account.trim()
    const problem =
      (await accountProblem(tx, account)) ?? nameRefusal(form.personName, 'personName', '该机关管理员的姓名')
    if (problem) return problem
    const personId = randomUUID()
    const personName = form.personName.trim()
    await insertPerson(tx, {
      id: personId,
      agencyId,
      unitId: null,
      account,
      name: personName,
      roles: ['administrator'],
      passwordHash,
      mustChangePassword: true,
      createdAt: now(),
    })
    return {
      done: `已新增下级机关“${name}”。其管理员账号 ${account}，初始密码 ${password} 只显示这一次，首次登录须修改。`,
      audit: { ...agency, personId, account, personName },
    }
  })
}
