import type { SendMailOptions } from 'nodemailer'
import { caseRow } from '@/db/queries/case-store'
import { agencyRow } from '@/db/queries/office'
import type { ReminderRow } from '@/db/queries/reminders'
import { reads } from '@/db/transact'
import { publicPath } from '@/domain/public-path'
import { loadOffice } from '../cases/office-context'
import { shortNameOf } from '../public/agency-at'

/**
 * That there is something new, of which office and which request, and where to read it. Nothing of who asks or for what:
 * others may read along. The number is there because a lawyer has several.
 */
export async function reminderOf({ agencyId, caseId, recipient }: ReminderRow): Promise<SendMailOptions> {
  const office = await loadOffice(reads(), agencyId)
  const number = (await caseRow(reads(), caseId))?.number ?? ''
  const page = await queryPage(agencyId)
  const { contactPhone } = office.settings
  return {
    from: { name: office.name, address: process.env.YISHENBAN_MAIL_FROM ?? '' },
    // An address, not a list of them in words.
    to: { name: '', address: recipient },
    subject: `政府信息公开申请有新进展（${number}）`,
    text: [
      '您好：',
      '',
      `您向${office.name}提出的政府信息公开申请（受理编号：${number}）有新进展。`,
      page
        ? `请打开以下网址，用受理编号和查询码查看：\n${page}`
        : '请到本机关网站的“查询进度”页面，用受理编号和查询码查看。',
      '',
      '本邮件由系统自动发出，不含办理内容，不代替文书送达，请不要回复。',
      '不想再收到提醒的，可以在查询页面更改提醒邮箱。',
      ...(contactPhone ? [`联系电话：${contactPhone}`] : []),
      '',
      office.name,
    ].join('\n'),
  }
}

/** Address of the agency's query page as people type it; null where the program does not know its own address. */
async function queryPage(agencyId: string): Promise<string | null> {
  const site = process.env.NEXTAUTH_URL
  const agency = site ? await agencyRow(reads(), agencyId) : null
  const name = agency && shortNameOf(agency)
  return site && name ? new URL(publicPath(name, '/track'), site).href : null
}
