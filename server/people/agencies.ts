import { randomUUID } from 'node:crypto'
import { agencyRow, personByAccount } from '@/db/queries/office'
import { insertAgency, insertPerson } from '@/db/queries/office-changes'
import { childAgencies } from '@/db/queries/report'
import type { Actor } from '@/domain/access'
import { refuse } from '@/domain/case/refusal'
import { now } from '../today'
import { type Administered, administer, firstPassword } from './administer'
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
  return administer(actor, 'addAgency', { name, reportsBy }, async (tx) => {
    if (name === '' || name.length > 60) {
      return refuse('nameMissing', '请填写机关名称，不超过60字。', '填写后再保存。', { field: 'name' })
    }
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
    if (reportsBy === 'file') return { done: `已新增下级机关“${name}”，以文件报送年报。` }
    const account = form.account.trim()
    if (!/^[a-zA-Z0-9_.-]{2,40}$/.test(account)) {
      return refuse('badAccount', '管理员账号须为2至40个字母、数字、点、横线或者下划线。', '请修改账号。', {
        field: 'account',
      })
    }
    if (form.personName.trim() === '') {
      return refuse('nameMissing', '请填写该机关管理员的姓名。', '填写后再保存。', { field: 'personName' })
    }
    if (await personByAccount(tx, account)) {
      return refuse('accountTaken', `账号“${account}”已有人使用。`, '请换一个账号。', { field: 'account' })
    }
    await insertPerson(tx, {
      id: randomUUID(),
      agencyId,
      unitId: null,
      account,
      name: form.personName.trim(),
      roles: ['administrator'],
      passwordHash,
      mustChangePassword: true,
      createdAt: now(),
    })
    return {
      done: `已新增下级机关“${name}”。其管理员账号 ${account}，初始密码 ${password} 只显示这一次，首次登录须修改。`,
    }
  })
}
