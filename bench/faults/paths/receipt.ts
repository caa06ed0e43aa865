import { createTransport } from 'nodemailer'
import { mailByNumber, openMail } from '@/db/queries/mail'
import { reads } from '@/db/transact'
import { plainTrackingNumber } from '@/domain/mail/tracking-number'
import { defaultTemplate } from '@/server/letters/default-template'
import { saveReason } from '@/server/letters/reasons'
import { restoreTemplate, uploadTemplate } from '@/server/letters/templates'
import { receiveMail, setAside } from '@/server/mail/receive'
import { receiveEmail } from '@/server/mail/receive-email'
import { submitEmail } from '@/server/mail/submit-email'
import { picture } from '@/server/submissions/testing/applicant'
import { handIn } from '@/server/testing/office'
import type { Ground } from '../ground'
import { stands } from './done'
import { ownAgency } from './own-agency'

/** At the receipt desk: a letter with its envelope, one that is no request, an e-mail that belongs to a request. */
export async function receipt(ground: Ground, word: string): Promise<void> {
  const { clerk } = await ownAgency(ground, word)
  const letter = { mailKind: 'ems', trackingNumber: word, signedOn: '2026-03-16', signer: '门卫' }
  await stands(receiveMail(clerk, letter, [picture(word)]))
  const known = await mailByNumber(reads(), clerk.agencyId, plainTrackingNumber(word))
  await stands(setAside(clerk, known?.id ?? '', '广告'))
  const { number } = await handIn(clerk, { requested: `来信的申请${word}` })
  await stands(receiveEmail(clerk, await email(word)))
  const [mail] = await openMail(reads(), clerk.agencyId, 1)
  await stands(submitEmail(clerk, mail?.id ?? '', { number, kind: 'message' }))
}

async function email(word: string): Promise<File> {
  const packer = createTransport({ streamTransport: true, buffer: true })
  const { message } = await packer.sendMail({
    from: { name: '王某某', address: 'wang@mail.test' },
    to: 'office@gov.test',
    subject: '补充说明',
    date: '2026-03-16T23:30:00+08:00',
    messageId: `<${word}@mail.test>`,
    text: `补充说明${word}`,
    attachments: [{ filename: '身份证明.pdf', content: `%PDF-1.4\n${word}` }],
  })
  return new File([new Uint8Array(message as Buffer)], '补充.eml')
}

/** What letters are written with: standard reasons, and a template that is changed and given back. */
export async function templates(ground: Ground, word: string): Promise<void> {
  const { clerk, supervisor } = await ownAgency(ground, word)
  await stands(saveReason(clerk, { title: word, body: '经检索没有制作过该信息', active: true }))
  const edited = new File([new Uint8Array(await defaultTemplate('granted'))], '改过的模板.docx')
  await stands(uploadTemplate(supervisor, 'granted', edited))
  await stands(restoreTemplate(supervisor, 'granted'))
}
