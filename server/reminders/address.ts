import type { Actor } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import { checkEmail, maskEmail } from '@/domain/identity'
import { type RemindedRequest, reminderAddress } from '@/domain/reminders/reminding'
import { change, UNSEEN, withoutEvents } from '../cases/change'
import { type Limit, takePoint } from '../limits/limit'
import type { ApplicantCase } from '../public/online-answers'

/** Changes for one request in a day. */
const OF_ONE: Limit = { what: 'reminder_address', points: 10, seconds: 24 * 3600 }

/** Where the reminders of a request go, as its applicant's page shows it: masked; null for nowhere. */
export function shownReminderAddress(request: RemindedRequest): string | null {
  const address = reminderAddress(request)
  return address && maskEmail(address)
}

/**
 * Changes where the reminders of a request go; empty for none. Letters do not follow it: an address for those is given to
 * the office, which asks who it is that gives it.
 */
export async function changeReminderAddress(
  { row }: ApplicantCase,
  typed: string,
): Promise<{ shown: string | null } | Refused> {
  const given = typed.trim()
  const checked = given === '' ? ({ ok: true, value: '' } as const) : checkEmail(given)
  if (!checked.ok)
    return refuse('inputIncomplete', checked.message, '请核对后再提交；不需要提醒的，请留空。', {
      field: 'email',
    })
  if (!(await takePoint(OF_ONE, row.id))) {
    return refuse(
      'tooMany',
      `提醒邮箱一天内已经更改${OF_ONE.points}次，这一次没有更改。`,
      '请明天再试，或者致电办理机构。',
    )
  }
  const applicant: Actor = {
    personId: 'applicant',
    agencyId: row.agencyId,
    unitId: null,
    roles: ['applicant'],
  }
  return change<{ shown: string | null }>(applicant, row.id, UNSEEN, async ({ row: now, kase }) => {
    const reminderEmail = checked.value
    return {
      changes: [{ ...withoutEvents(kase), action: 'changeReminderAddress', row: { ...now, reminderEmail } }],
      answer: () => ({ shown: shownReminderAddress({ ...now, reminderEmail }) }),
    }
  })
}
