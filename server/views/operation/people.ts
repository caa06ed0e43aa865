import { auditTimes, openSessions, peopleWithSecondFactor } from '@/db/queries/operation'
import { reads } from '@/db/transact'
import { now } from '../../today'
import { type OperationSection, plain, seenToAt, toLookAt, well } from './line'

const DAY_MS = 24 * 3_600_000
/** So many wrong passwords in a day are more than an office forgets. */
const MANY_FAILURES = 200

/** Who is signed in and how, in numbers. */
export async function signInSection(): Promise<OperationSection> {
  const from = reads()
  const at = now()
  const open = await openSessions(from, at)
  const { people, withFactor } = await peopleWithSecondFactor(from)
  const since = new Date(Date.parse(at) - DAY_MS).toISOString()
  const times = await auditTimes(from, ['signIn', 'signInFailed', 'lockOut'], since)
  const failed = times.signInFailed ?? 0
  const day = `登录${times.signIn ?? 0}次，密码错误${failed}次，须等待${times.lockOut ?? 0}次`
  return {
    title: '登录',
    lines: [
      plain('现在登录', `${open.people}人，${open.sessions}处`),
      withFactor === people
        ? well('两步验证', `${people}人都已启用`)
        : seenToAt(
            { href: '/people', label: '打开人员与单位', permission: 'managePeople' },
            toLookAt(
              'warn',
              '两步验证',
              `${people}人中${withFactor}人已启用`,
              '请在“人员与单位”中要求有关岗位启用，并提醒还没有设置的人。',
            ),
          ),
      failed > MANY_FAILURES
        ? seenToAt(
            { href: '/audit', label: '打开审计', permission: 'viewAudit' },
            toLookAt('warn', '近24小时', day, '密码错误异常多，可能有人在猜密码。请在“审计”中查看登录失败。'),
          )
        : plain('近24小时', day),
    ],
  }
}
