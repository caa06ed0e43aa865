import { randomUUID } from 'node:crypto'
import { everyAgency } from '@/db/queries/agencies'
import { insertAgency, insertPerson } from '@/db/queries/office-changes'
import type { Actor } from '@/domain/access'
import { siblingRefusal } from '@/domain/agencies/tree'
import { nameRefusal } from '@/domain/people/names'
import { accountProblem } from '../people/account-problem'
import { type Administered, administer } from '../people/administer'
import { firstPassword } from '../people/first-password'
import { hashPassword } from '../people/password'
import { now } from '../today'

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
    const agencyId = randomUUID()
    const tree = await everyAgency(tx)
    const taken = siblingRefusal(tree, { id: agencyId, name, parentId: actor.agencyId })
    if (taken) return taken
    const own = tree.find(({ id }) => id === actor.agencyId)
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
