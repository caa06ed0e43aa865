import { buffer } from 'node:stream/consumers'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { FileRow } from '@/db/queries/files'
import type { OutboxRow } from '@/db/queries/outbox'
import { reads } from '@/db/transact'
import { letterOf } from '@/domain/letters/definitions'
import { loadOffice } from '../cases/office-context'
import { open } from '../files/store'
import { letterDocument, loadLetter, valuesOf, valuesOfCopy } from '../letters/material'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The message of an outbox row: the letter (its signed copy where there is one) and what goes with it. */
export async function messageOf(row: OutboxRow): Promise<SendMailOptions> {
  const from = reads()
  const office = await loadOffice(from, row.agencyId)
  const at = await loadLetter(from, office, row.letterId)
  if (!at) throw new Error(`no letter ${row.letterId}`)
  const { letter, signed } = at
  const { title } = letterOf(letter.kind)
  const position = [at.request, ...at.joint].findIndex(({ email }) => email === row.recipient) + 1
  const values = position > 0 ? valuesOfCopy(at, office, position) : valuesOf(at, office)
  const letterFile = signed
    ? await stored(signed)
    : {
        filename: `${title}.docx`,
        contentType: WORD,
        content: await letterDocument(from, letter, values),
      }
  const { contactPhone } = office.settings
  return {
    ...(process.env.YISHENBAN_MAIL_FROM
      ? { from: { name: office.name, address: process.env.YISHENBAN_MAIL_FROM } }
      : {}),
    // An address, not a list of them in words.
    to: { name: '', address: row.recipient },
    subject: `${title}${letter.documentNumber ? `（${letter.documentNumber}）` : ''}`,
    text: [
      `${values.申请人}：`,
      '',
      `现就${values.称谓}提出的政府信息公开申请（受理编号：${values.受理编号}）发送《${title}》，请查收附件。`,
      '',
      '收到后请回复本邮件确认。',
      ...(contactPhone ? [`联系电话：${contactPhone}`] : []),
      '',
      office.name,
    ].join('\n'),
    attachments: [letterFile, ...(await Promise.all(at.attachments.map(stored)))],
  }
}

async function stored(file: Pick<FileRow, 'name' | 'mediaType' | 'sha256'>) {
  const content = await buffer(await open(file.sha256))
  return { filename: file.name, contentType: file.mediaType, content }
}

/** The message as an `.eml` file, which a mail program opens as a draft to be sent. */
export async function messageFile(row: OutboxRow): Promise<Buffer> {
  const packer = createTransport({ streamTransport: true, buffer: true })
  const message = { ...(await messageOf(row)), headers: { 'X-Unsent': '1' } }
  const { message: content } = await packer.sendMail(message)
  return Buffer.isBuffer(content) ? content : buffer(content)
}
