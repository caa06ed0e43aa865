import { resetPasswordFromShell, unlockFromShell } from '@/server/people/from-shell'
import { resetSecondFactorFromShell } from '@/server/people/second-factor/reset'
import { type Answer, notDone, type Options } from './answer'

const WHICH = '请用 --account 写明账号。'

/** `unlock --account ACCOUNT`: nobody waits for wrong passwords of this account any more. */
export async function unlock(_words: string[], { account }: Options): Promise<Answer> {
  if (!account) return notDone(WHICH)
  const done = await unlockFromShell(account)
  if ('refusal' in done) return notDone(`${done.refusal.message}${done.refusal.remedy}`)
  const { person, waited } = done
  return {
    done: true,
    messages: [],
    json: { account: person.account, waited },
    lines: [
      waited
        ? `已清除账号“${person.account}”的登录失败次数，现在可以登录。`
        : `账号“${person.account}”没有登录失败次数，不需要等待。`,
    ],
  }
}

/** `reset-password --account ACCOUNT`: a new first password, printed once. */
export async function resetPassword(_words: string[], { account }: Options): Promise<Answer> {
  if (!account) return notDone(WHICH)
  const done = await resetPasswordFromShell(account)
  if ('refusal' in done) return notDone(`${done.refusal.message}${done.refusal.remedy}`)
  const { person, password } = done
  return {
    done: true,
    messages: ['初始密码只显示这一次，首次登录须修改；该账号已登录的设备均已退出。'],
    json: { account: person.account, password },
    lines: [`账号“${person.account}”的初始密码：${password}`],
  }
}

/** `reset-second-factor --account ACCOUNT`: for whoever lost telephone and recovery codes, and is the last administrator. */
export async function resetSecondFactor(_words: string[], { account }: Options): Promise<Answer> {
  if (!account) return notDone(WHICH)
  const done = await resetSecondFactorFromShell(account)
  if ('refusal' in done) return notDone(`${done.refusal.message}${done.refusal.remedy}`)
  return {
    done: true,
    messages: [],
    json: { account: done.account },
    lines: [`已重设账号“${done.account}”的两步验证，请重新登录。`],
  }
}
