import { personByAccount } from '@/db/queries/office'
import type { Tx } from '@/db/transact'
import { type Refused, refuse } from '@/domain/case/refusal'

/** Why an account cannot be made under this name, whatever its capitals; later it keeps the one that it has. */
export async function accountProblem(tx: Tx, account: string): Promise<Refused | null> {
  const shape = accountShapeProblem(account)
  if (shape) return shape
  const taken = await personByAccount(tx, account)
  return taken
    ? refuse('accountTaken', `账号“${taken.account}”已有人使用。`, '请换一个账号；账号不分大小写。', {
        field: 'account',
      })
    : null
}

/** Null when an account may be written so: the one rule for the first run, 人员 and agencies below. */
export function accountShapeProblem(account: string): Refused | null {
  if (/^[a-zA-Z0-9_.-]{2,40}$/.test(account)) return null
  return refuse('badAccount', '账号须为2至40个字母、数字、点、横线或者下划线。', '请修改账号。', {
    field: 'account',
  })
}
