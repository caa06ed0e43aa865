import { createTransport } from 'nodemailer'
import { beforeEach, describe, expect, test } from 'vitest'
import { filesOf } from '@/db/queries/files'
import { auditLines, cases, mailItems, receivedEmailFiles, receivedEmails } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { parseDeskRequest } from '@/domain/case/request'
import { registerRequest } from '../cases/register'
import { everyFile } from '../files/store'
import { administratorOf } from '../intake-api/testing/portal'
import { keepAnchor } from '../proof/anchor-file'
import { submissionsOf } from '../submissions/of-case'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { filesOfMail, intakeOfMail, mailView } from '../views/mail'
import { setAside } from './receive'
import { receiveEmail } from './receive-email'
import { submitEmail } from './submit-email'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

async function dropped(more: object = {}): Promise<File> {
  const packer = createTransport({ streamTransport: true, buffer: true })
  const { message } = await packer.sendMail({
    from: { name: '王某某', address: 'wang@mail.test' },
    to: 'office@gov.test',
    subject: '申请公开',
    date: '2026-03-16T23:30:00+08:00',
    messageId: '<1@mail.test>',
    text: '请公开第三镇征地补偿安置方案。',
    attachments: [
      { filename: '身份证明.pdf', content: '%PDF-1.4\n' },
      { filename: '材料.zip', content: Buffer.from('PK\u0003\u0004 no document') },
    ],
    ...more,
  })
  return new File([new Uint8Array(message as Buffer)], '申请.eml')
}

const theMail = async () => (await rowsOf(mailItems))[0]?.id ?? ''

async function names(): Promise<string[]> {
  const found: string[] = []
  for await (const { sha256 } of everyFile()) found.push(sha256)
  return found
}

test('waits at the desk with its words; what is not taken is named', async () => {
  const done = await receiveEmail(office.clerk, await dropped())
  expect(done).toMatchObject({ done: expect.stringMatching(/已收下邮件和1个附件.*未收下：文件“材料\.zip”/) })
  expect((await mailView(office.clerk)).lines).toMatchObject([
    {
      kind: '电子邮件',
      trackingNumber: null,
      signedOn: '2026-03-16',
      waited: 2,
      email: { sender: '王某某', subject: '申请公开', files: ['邮件正文.txt', '身份证明.pdf'] },
    },
  ])
  // The log tells that one came, and nothing of it.
  const lines = (await rowsOf(auditLines)).filter(({ action }) => action === 'receiveEmail')
  expect(JSON.stringify(lines)).not.toMatch(/王某某|mail\.test|征地/)
  expect(lines).toHaveLength(1)
})

test('becomes a request by internet of the day it was sent, with its words and files; nothing stays behind', async () => {
  await receiveEmail(office.clerk, await dropped())
  expect(await filesOfMail(office.clerk, await theMail())).toEqual(['邮件正文.txt', '身份证明.pdf'])
  expect(await filesOfMail(office.clerk, 'nobody')).toEqual([])
  const values = await intakeOfMail(office.clerk, await theMail())
  expect(values).toMatchObject({
    channel: 'online',
    submittedOn: '2026-03-16',
    applicantName: '王某某',
    email: 'wang@mail.test',
    requested: '请公开第三镇征地补偿安置方案。',
  })
  const parsed = parseDeskRequest({ ...values, applicantKind: 'natural_person' })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const made = await registerRequest(office.clerk, parsed.request, { mailId: values?.mailId ?? '' })
  if ('refusal' in made) throw new Error(made.refusal.message)
  const files = await filesOf(reads(), made.caseId)
  expect(files.map(({ name, kind }) => [name, kind]).sort()).toEqual([
    ['身份证明.pdf', 'application'],
    ['邮件正文.txt', 'application'],
  ])
  expect(await rowsOf(cases)).toMatchObject([{ channel: 'online', submittedOn: '2026-03-16' }])
  expect(await rowsOf(receivedEmails)).toEqual([])
  expect(await rowsOf(receivedEmailFiles)).toEqual([])
  expect((await mailView(office.clerk)).lines).toEqual([])
})

test('the same letter is taken once, also after it was registered', async () => {
  const file = await dropped()
  await receiveEmail(office.clerk, file)
  const before = await names()
  expect(await receiveEmail(office.supervisor, file)).toMatchObject({ refusal: { rule: 'mailKnown' } })
  expect(await names()).toEqual(before)
  expect(await rowsOf(mailItems)).toHaveLength(1)
})

test('set aside, its words are forgotten', async () => {
  await receiveEmail(office.clerk, await dropped())
  await setAside(office.clerk, await theMail(), '信访件，已转信访室')
  expect(await rowsOf(receivedEmails)).toEqual([])
  expect(await rowsOf(receivedEmailFiles)).toEqual([])
})

test.each([
  ['no file', null, 'noFile'],
  ['no e-mail', new File(['就是一段文字'], 'a.eml'), 'emailUnreadable'],
])('%s is refused, and nothing of it stays', async (_, file, rule) => {
  expect(await receiveEmail(office.clerk, file)).toMatchObject({ refusal: { rule } })
  expect(await rowsOf(mailItems)).toEqual([])
  expect(await names()).toEqual([])
})

test('a day that has not come counts as today', async () => {
  await receiveEmail(office.clerk, await dropped({ date: '2030-01-01T00:00:00Z' }))
  expect(await rowsOf(mailItems)).toMatchObject([{ signedOn: '2026-03-18' }])
})

test('who takes in no mail takes in none', async () => {
  const done = await receiveEmail(administratorOf(office.agencyId), await dropped())
  expect(done).toMatchObject({ refusal: { rule: 'notAllowed' } })
})

describe('an e-mail to a request that stands', () => {
  const reply = (text: string) => dropped({ subject: '补充材料', text, messageId: '<2@mail.test>' })

  test('becomes what its sender sends, of the day it was sent, and waits to be looked at', async () => {
    const { caseId, number } = await handIn(office.clerk)
    await receiveEmail(
      office.clerk,
      await reply(`关于${number.replace('〔', '[').replace('〕', ']')}，补充说明。`),
    )
    expect((await mailView(office.clerk)).lines[0]?.email?.named).toBe(number)
    const done = await submitEmail(office.clerk, await theMail(), { number, kind: 'message' })
    expect(done).toMatchObject({ done: expect.stringContaining(number) })
    expect(await submissionsOf(reads(), caseId)).toMatchObject([
      { kind: 'message', channel: 'email', arrivedOn: '2026-03-16', state: 'waiting', files: [{}, {}] },
    ])
    expect((await mailView(office.clerk)).lines).toEqual([])
    // The mail is held with the case from now on.
    await keepAnchor()
    expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
    expect(await rowsOf(receivedEmails)).toEqual([])
  })

  test.each([
    ['a number that nobody has', { number: '依申请〔2026〕999号', kind: 'message' }, 'noSuchCase'],
    ['no number', { number: ' ', kind: 'message' }, 'inputIncomplete'],
    ['what is not expected now', { number: null, kind: 'correction' }, 'submissionNotExpected'],
  ])('%s is refused, and the e-mail still waits', async (_, given, rule) => {
    const { number } = await handIn(office.clerk)
    await receiveEmail(office.clerk, await reply('补充说明'))
    const input = { ...given, number: given.number ?? number }
    expect(await submitEmail(office.clerk, await theMail(), input)).toMatchObject({ refusal: { rule } })
    expect((await mailView(office.clerk)).lines).toHaveLength(1)
  })

  test('set aside by a colleague at the same moment it is not taken in as well', async () => {
    const { number, caseId } = await handIn(office.clerk)
    await receiveEmail(office.clerk, await reply('补充说明'))
    const mailId = await theMail()
    const [taken, aside] = await Promise.all([
      submitEmail(office.clerk, mailId, { number, kind: 'message' }),
      setAside(office.supervisor, mailId, '与申请无关'),
    ])
    expect(['done' in taken, 'done' in aside].filter(Boolean)).toHaveLength(1)
    expect(await submissionsOf(reads(), caseId)).toHaveLength('done' in taken ? 1 : 0)
    expect((await mailView(office.clerk)).lines).toEqual([])
  })

  test('once it is one, it is not another', async () => {
    const { number } = await handIn(office.clerk)
    await receiveEmail(office.clerk, await reply('补充说明'))
    const mailId = await theMail()
    await submitEmail(office.clerk, mailId, { number, kind: 'message' })
    expect(await submitEmail(office.clerk, mailId, { number, kind: 'message' })).toMatchObject({
      refusal: { rule: 'mailNotOpen' },
    })
  })
})
