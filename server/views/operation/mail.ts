import {
  mailFailures,
  mailSentSince,
  noticeStanding,
  waitingMail,
  waitingReminders,
} from '@/db/queries/operation'
import { reads } from '@/db/transact'
import { sendsMail } from '../../outbox/mail-server'
import { civilDay, now } from '../../today'
import { momentWords } from '../moment-words'
import { type OperationLine, type OperationSection, plain, seenToAt, toLookAt } from './line'

/** A message waits unusually long after so many hours. */
const USUAL_HOURS = 24
/** The program's day begins eight hours before that of UTC. */
const HOURS_AHEAD_MS = 8 * 3_600_000

/** What is to leave the house: letters by e-mail, reminders, notices to portals. How much and why, never to whom. */
export async function mailSection(): Promise<OperationSection> {
  const from = reads()
  const midnight = new Date(Date.parse(civilDay(now())) - HOURS_AHEAD_MS).toISOString()
  const mail = await waitingMail(from)
  const notices = await noticeStanding(from)
  return {
    title: '邮件和通知',
    lines: [
      sendsMail()
        ? plain('邮件服务器', '已设置')
        : plain('邮件服务器', '没有设置，电子邮件送达的文书由经办人在“发件”中手工发送'),
      plain('今天发出的文书', `${await mailSentSince(from, midnight)}封`),
      waitingLine(mail.waiting, mail.oldestAt),
      ...(await mailFailures(from)).map(({ failure, times, attempts }) =>
        toLookAt(
          'warn',
          `没有发出 ${times}封`,
          `已试${attempts}次：${failure}`,
          '改正后自动再发。申请人仍可在网上查看；邮件发出前文书没有送达，急的请经办人改用其他方式。',
        ),
      ),
      plain('等待发送的提醒', `${await waitingReminders(from)}封`),
      notices.failed > 0
        ? seenToAt(
            { href: '/sources', label: '打开接口', permission: 'manageSources' },
            toLookAt(
              'warn',
              '对接平台的通知',
              `${notices.failed}条没有送到`,
              '请在“接口”中查看是哪个平台和原因，改正后点“重发”。',
            ),
          )
        : plain('对接平台的通知', `${notices.waiting}条等待`),
    ],
  }
}

function waitingLine(waiting: number, oldestAt: string | null): OperationLine {
  const label = '等待发出的文书'
  if (oldestAt === null) return plain(label, '0封')
  const value = `${waiting}封，最早的${momentWords(oldestAt)}进入`
  const hours = (Date.parse(now()) - Date.parse(oldestAt)) / 3_600_000
  return hours > USUAL_HOURS
    ? toLookAt('warn', label, value, '等待超过一天。请提醒经办人在“发件”中处理，或者检查邮件服务器。')
    : plain(label, value)
}
