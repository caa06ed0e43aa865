import { beforeEach, expect, test } from 'vitest'
import { filesOf, storedHashes } from '@/db/queries/files'
import { changeMailNumber, openMail } from '@/db/queries/mail'
import { cases, mailItems } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { registerRequest } from '../cases/register'
import { keepAnchor } from '../proof/anchor-file'
import { noted } from '../testing/noted'
import { openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { intakeOfMail, mailView, openEnvelope } from '../views/mail'
import { queueView } from '../views/queue'
import { plainNumbersAfterUpgrade } from './plain-numbers'
import { receiveMail, setAside } from './receive'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const LETTER = { mailKind: 'ems', trackingNumber: 'EA1', signedOn: '2026-03-16', signer: '门卫' }
const envelope = () =>
  new File(
    [Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')],
    '信封.pdf',
  )

async function register(mailId: string) {
  const intake = await intakeOfMail(office.clerk, mailId)
  const parsed = parseDeskRequest({
    ...intake,
    submittedOn: '2026-03-12',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: '第三镇征地补偿安置方案',
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return registerRequest(office.clerk, parsed.request, { mailId })
}

test('a letter waits on the list until it is registered with its envelope', async () => {
  expect(await receiveMail(office.clerk, LETTER, [envelope()])).toEqual({ done: '已登记签收 EA1。' })
  const { lines, total } = await mailView(office.clerk)
  expect(total).toBe('1')
  expect(lines).toMatchObject([{ trackingNumber: 'EA1', waited: 2, hasEnvelope: true }])
  const mailId = lines[0]?.id ?? ''
  expect(await openEnvelope(office.clerk, mailId)).not.toBeNull()
  const made = await register(mailId)
  if (!('caseId' in made)) throw new Error(made.refusal.message)
  expect(await filesOf(reads(), made.caseId)).toMatchObject([{ kind: 'envelope', name: '信封.pdf' }])
  expect((await mailView(office.clerk)).lines).toEqual([])
  // From now on the envelope names an applicant, and is shown as a file of the case to those who may see that.
  expect(await openEnvelope(office.clerk, mailId)).toBeNull()
  // Nobody registers it twice, and nothing is half-written.
  expect(await intakeOfMail(office.clerk, mailId)).toBeNull()
  expect(await registerAgain(mailId)).toBe('mailNotOpen')
})

test('a letter that waits is found among the cases by its number, by whoever registers', async () => {
  await receiveMail(office.clerk, LETTER, [])
  const searched = async (actor: Actor, q: string) => (await queueView(actor, { tab: 'all', q })).mail
  const said = { words: '特快专递 EA1 已于3月16日由门卫签收，还没有登记为申请。' }
  for (const typed of ['EA1', ' ea 1', 'ＥＡ１'])
    expect(await searched(office.clerk, typed)).toMatchObject(said)
  expect(await searched(office.clerk, 'EA2')).toBeNull()
  expect(await searched({ ...office.clerk, roles: ['approver'] }, 'EA1')).toBeNull()
  const mailId = (await mailView(office.clerk)).lines[0]?.id ?? ''
  await setAside(office.clerk, mailId, '信访件')
  expect(await searched(office.clerk, 'EA1')).toBeNull()
})

const PRINTED = 'XA 1098 7654 3CN'

test('numbers that were kept as they were typed are made plain once, of letters that are cases too', async () => {
  const kept = ['XA 1098 7654 3CN', '\u200bＸＡ-1098\u00ad76545CN', 'xa109876546cn', 'XA109876546CN']
  for (const n of kept.keys()) {
    expect(await receiveMail(office.clerk, { ...LETTER, trackingNumber: `EA${n}` }, [])).toHaveProperty(
      'done',
    )
    const [row] = await rowsOf(mailItems, { trackingNumber: `EA${n}` })
    await noted(office.agencyId, (tx) => changeMailNumber(tx, row?.id ?? '', kept[n] ?? ''))
    if (n === 0) await register(row?.id ?? '')
  }
  expect(await plainNumbersAfterUpgrade()).toBe(2)
  expect(await plainNumbersAfterUpgrade()).toBe(0)
  const numbers = (await rowsOf(mailItems)).map(({ trackingNumber }) => trackingNumber)
  // Two that come to the same stay two: the plain one is found.
  expect(numbers.sort()).toEqual(['XA109876543CN', 'XA109876545CN', 'XA109876546CN', 'xa109876546cn'])
  for (const trackingNumber of ['XA109876543CN', 'XA10987654\u200b5CN', 'XA 10987654 6CN'])
    expect(await receiveMail(office.clerk, { ...LETTER, trackingNumber }, [])).toMatchObject({
      refusal: { rule: 'mailKnown' },
    })
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
})

test('a number is found as it is printed, with its blanks, and without them, whichever way it was typed', async () => {
  const searched = async (q: string) => (await queueView(office.clerk, { tab: 'all', q })).mail?.words
  const words = '特快专递 XA109876543CN 已于3月16日由门卫签收，还没有登记为申请。'
  expect(await receiveMail(office.clerk, { ...LETTER, trackingNumber: PRINTED }, [])).toEqual({
    done: '已登记签收 XA109876543CN。',
  })
  for (const typed of [PRINTED, 'xa109876543cn', 'EMS XA-1098-7654-3CN'])
    expect(await searched(typed), typed).toBe(words)
  expect(await receiveMail(office.clerk, { ...LETTER, trackingNumber: 'XA109876543CN' }, [])).toMatchObject({
    refusal: { rule: 'mailKnown' },
  })
  for (const typed of [PRINTED, 'XA109876543CN']) {
    expect(await searched(typed), typed).toBe(words)
    expect(await receiveMail(office.clerk, { ...LETTER, trackingNumber: typed }, [])).toMatchObject({
      refusal: { rule: 'mailKnown' },
    })
  }
  // It becomes a case that is found the same way.
  const made = await register((await mailView(office.clerk)).lines[0]?.id ?? '')
  if (!('caseId' in made)) throw new Error(made.refusal.message)
  expect(await rowsOf(cases, { id: made.caseId })).toMatchObject([{ trackingNumber: 'XA109876543CN' }])
  for (const typed of [PRINTED, 'XA109876543CN'])
    expect((await queueView(office.clerk, { tab: 'all', q: typed })).lines, typed).toHaveLength(1)
})

async function registerAgain(mailId: string) {
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-12',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: '第三镇征地补偿安置方案',
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const made = await registerRequest(office.clerk, parsed.request, { mailId })
  return 'refusal' in made ? made.refusal.rule : made.number
}

test('the same number is not taken in twice; an unreadable envelope is refused', async () => {
  await receiveMail(office.clerk, LETTER, [])
  expect(await receiveMail(office.clerk, { ...LETTER, trackingNumber: 'ea1' }, [])).toMatchObject({
    refusal: { rule: 'mailKnown', field: 'trackingNumber' },
  })
  const program = new File([Buffer.from('MZ\u0090\u0000program')], 'x.png')
  expect(await receiveMail(office.clerk, { ...LETTER, trackingNumber: 'EA2' }, [program])).toHaveProperty(
    'refusal',
  )
  expect(
    await receiveMail(office.clerk, { ...LETTER, signedOn: '2026-03-19', trackingNumber: 'EA3' }, []),
  ).toMatchObject({ refusal: { rule: 'dayInFuture' } })
  expect(await openMail(reads(), office.agencyId, 9)).toHaveLength(1)
  const ordinary = { ...LETTER, mailKind: 'ordinary', trackingNumber: '' }
  await receiveMail(office.clerk, ordinary, [])
  await receiveMail(office.clerk, ordinary, [envelope()])
  expect(await openMail(reads(), office.agencyId, 9)).toHaveLength(3)
  expect(await storedHashes(reads())).toHaveLength(1)
})

test('what is no request is set aside with its reason, by those who may', async () => {
  await receiveMail(office.clerk, LETTER, [])
  const [mail] = await openMail(reads(), office.agencyId, 9)
  const auditor: Actor = { ...office.clerk, roles: ['auditor'] }
  expect(await setAside(auditor, mail?.id ?? '', '信访件')).toMatchObject({ refusal: { rule: 'notAllowed' } })
  expect(await receiveMail(auditor, LETTER, [])).toMatchObject({ refusal: { rule: 'notAllowed' } })
  expect(await setAside(office.clerk, mail?.id ?? '', ' ')).toMatchObject({
    refusal: { rule: 'reasonMissing' },
  })
  expect(await setAside(office.clerk, mail?.id ?? '', '信访件，已转信访室')).toEqual({ done: '已移出清单。' })
  expect(await setAside(office.clerk, mail?.id ?? '', '信访件')).toMatchObject({
    refusal: { rule: 'mailNotOpen' },
  })
})
