import type { SendMailOptions } from 'nodemailer'
import { caseRow, recordedEventsOf } from '@/db/queries/case-store'
import { agencyRow } from '@/db/queries/office'
import type { ReminderRow } from '@/db/queries/reminders'
import { reads } from '@/db/transact'
import { publicPath } from '@/domain/public-path'
import { holdsNews } from '@/domain/reminders/reminding'
import { loadOffice } from '../cases/office-context'
import { shortNameOf } from '../public/agency-at'

/** What a reminder is about, all of which others may read along. */
interface Told {
  officeName: string
  number: string
  /** Where to read on; null where the program does not know its own address. */
  page: string | null
}

/**
 * That there is something new, or while nothing is, that the application was handed in: of which office and which request,
 * and where to read it. Nothing of who asks or for what, and no query code: others may read along. The number is there
 * because a lawyer has several.
 */
export async function reminderOf({ agencyId, caseId, recipient }: ReminderRow): Promise<SendMailOptions> {
  const office = await loadOffice(reads(), agencyId)
  const number = (await caseRow(reads(), caseId))?.number ?? ''
  const history = (await recordedEventsOf(reads(), [caseId])).get(caseId) ?? []
  const told = { officeName: office.name, number, page: await queryPage(agencyId) }
  const { subject, lines } = holdsNews(history) ? news(told) : receipt(told)
  const { contactPhone } = office.settings
  return {
    from: { name: office.name, address: process.env.YISHENBAN_MAIL_FROM ?? '' },
    // An address, not a list of them in words.
    to: { name: '', address: recipient },
    subject,
    text: [
      '您好：',
      '',
      ...lines,
      '不想再收到提醒的，可以在查询页面更改提醒邮箱。',
      ...(contactPhone ? [`联系电话：${contactPhone}`] : []),
      '',
      office.name,
    ].join('\n'),
  }
}

function news({ officeName, number, page }: Told) {
  return {
    subject: `政府信息公开申请有新进展（${number}）`,
    lines: [
      `您向${officeName}提出的政府信息公开申请（受理编号：${number}）有新进展。`,
      page
        ? `请打开以下网址，用受理编号和查询码查看：\n${page}`
        : '请到本机关网站的“查询进度”页面，用受理编号和查询码查看。',
      '',
      '本邮件由系统自动发出，不含办理内容，不代替文书送达，请不要回复。',
    ],
  }
}

/** Not that it was received: which day that is, office and applicant confirm to each other (Art. 31). */
function receipt({ officeName, number, page }: Told) {
  return {
    subject: `政府信息公开申请已提交（${number}）`,
    lines: [
      `您向${officeName}提出的政府信息公开申请已提交，受理编号：${number}。`,
      page
        ? `办理进度请打开以下网址，用受理编号和查询码查看：\n${page}`
        : '办理进度请到本机关网站的“查询进度”页面，用受理编号和查询码查看。',
      '查询码在提交后的回执上，本邮件不写；没有保存的，请持身份证件联系办理机构补发。',
      '没有提出过这项申请的，请不必理会，或者告知办理机构。',
      '',
      '本邮件由系统自动发出，不含申请内容，请不要回复。',
    ],
  }
}

/** Address of the agency's query page as people type it; null where the program does not know its own address. */
async function queryPage(agencyId: string): Promise<string | null> {
  const site = process.env.NEXTAUTH_URL
  const agency = site ? await agencyRow(reads(), agencyId) : null
  const name = agency && shortNameOf(agency)
  return site && name ? new URL(publicPath(name, '/track'), site).href : null
}
