import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { filesOf } from '@/db/queries/files'
import { openMail } from '@/db/queries/mail'
import { units } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import { type Actor, mayDo, ROLES, type Role } from '@/domain/access'
import { openCaseFile } from '../files/case-file'
import { aPdf } from '../files/samples'
import { exportLedger } from '../ledger/export'
import { startLetter } from '../letters/draft'
import { letterFile } from '../letters/letter-file'
import { receiveMail } from '../mail/receive'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { envelopesOf } from '../views/envelopes'
import { openEnvelope } from '../views/mail'
import { queueLines } from '../views/queue-lines'
import { exportQueue } from './export-queue'

// Whoever may not read a name on the screen does not get it in an export, whichever way it goes out.

const OTHER_UNIT = 'other-unit'
const NOBODY: Actor = { personId: '', agencyId: '', unitId: null, roles: [] }
const PERSON = {
  applicantName: '王建国',
  phone: '13812340412',
  address: '某某市第三镇沿江路18号',
  email: 'wang@example.com',
}
const COMPANY = {
  applicantKind: 'commercial_enterprise',
  applicantName: '某某建设有限公司',
  phone: '0523-84812345',
  address: '某某市第三镇工业路1号',
}

let office: TestOffice
/** Of the other unit, with its scan, its letter, and the envelope that it came in. */
let strange: { caseId: string; fileId: string; letterId: string; mailId: string }

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  const { agencyId, unitId, clerk, supervisor } = office
  await transact(async (tx) => {
    await tx.insert(units).values({ id: OTHER_UNIT, agencyId, name: '资源规划科', position: 2, active: true })
  })
  const own = await handIn(clerk, PERSON)
  await must(clerk, own.caseId, 'assign', { unitId }, 1)
  const company = await handIn(clerk, COMPANY)
  await must(clerk, company.caseId, 'assign', { unitId: OTHER_UNIT }, 1)

  const scan = new File([new Uint8Array(aPdf())], '王建国身份证.pdf')
  const letter = { mailKind: 'ems', trackingNumber: '1234567890123', signedOn: '2026-03-02', signer: '周敏' }
  await receiveMail(clerk, letter, [scan])
  const mailId = (await openMail(reads(), agencyId, 10))[0]?.id ?? ''
  const { caseId } = await handIn(supervisor, PERSON, { mailId })
  const begun = await startLetter(supervisor, caseId, 'correction')
  if ('refusal' in begun) throw new Error(begun.refusal.message)
  await must(clerk, caseId, 'assign', { unitId: OTHER_UNIT }, 1)
  const fileId = (await filesOf(reads(), caseId))[0]?.id ?? ''
  strange = { caseId, fileId, letterId: begun.letterId, mailId }
  return close
})

const asRoles = (...roles: Role[]): Actor => ({ ...office.clerk, personId: roles.join(), roles })

/** What the screens show of every case: the list's applicant, the case's telephone and address. */
async function onScreen(actor: Actor) {
  const shown: { number: string; applicant: string; phone: string; address: string }[] = []
  for await (const { caseId, number, applicant } of queueLines(actor, { tab: 'all' })) {
    const view = await caseView(actor, caseId)
    shown.push({ number, applicant, phone: view?.request.phone ?? '', address: view?.request.address ?? '' })
  }
  return shown.sort((a, b) => (a.number < b.number ? -1 : 1))
}

async function rowsOf(content: NodeJS.ReadableStream): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = parse(await text(content), { columns: true, bom: true })
  return rows.sort((a, b) => ((a.受理编号 ?? '') < (b.受理编号 ?? '') ? -1 : 1))
}

/** Administrators and auditors see no cases; somebody of two roles sees what either may. */
const PEOPLE: readonly Role[][] = [
  ...ROLES.filter((role) => mayDo({ ...NOBODY, roles: [role] }, 'viewCase')).map((role) => [role]),
  ['clerk', 'statistics_officer'],
]

describe.each(PEOPLE.map((roles) => ({ roles, called: roles.join(' and ') })))('a $called', ({ roles }) => {
  test('exports what the screen shows and no more', async () => {
    const actor = asRoles(...roles)
    const shown = await onScreen(actor)
    expect(shown).toHaveLength(3)

    const queue = await rowsOf((await exportQueue(actor, { tab: 'all' }, 'csv')).content)
    expect(queue.map(({ 申请人 }) => 申请人)).toEqual(shown.map(({ applicant }) => applicant))

    const ledger = await exportLedger(actor, { format: 'csv', applicants: 'in_full' })
    expect('refusal' in ledger).toBe(!mayDo(actor, 'importLedger'))
    if ('refusal' in ledger) return
    expect(
      (await rowsOf(ledger.content)).map(({ 受理编号, 申请人, 联系电话, 通讯地址 }) => ({
        number: 受理编号,
        applicant: 申请人,
        phone: 联系电话,
        address: 通讯地址,
      })),
    ).toEqual(shown)
  })

  test('gets files, letters and envelopes only with the name', async () => {
    const actor = asRoles(...roles)
    const view = await caseView(actor, strange.caseId)
    const named = view?.applicant === PERSON.applicantName
    expect(view?.files.map(({ name }) => name)).toEqual([named ? '王建国身份证.pdf' : '信封'])
    expect((await openCaseFile(actor, strange.fileId)) !== null).toBe(named)
    expect((await letterFile(actor, strange.letterId)) !== null).toBe(named)
    expect((await envelopesOf(actor, [strange.letterId])).envelopes).toHaveLength(named ? 1 : 0)
    // Its envelope is a file of the case now, and asked for there.
    expect(await openEnvelope(actor, strange.mailId)).toBeNull()
  })
})

test('the statistics officer’s ledger names the company and no natural person', async () => {
  const ledger = await exportLedger(asRoles('statistics_officer'), { format: 'csv' })
  if ('refusal' in ledger) throw new Error(ledger.refusal.message)
  const written = await text(ledger.content)
  expect(written).toContain('王**')
  expect(written).toContain('138****0412')
  expect(written).toContain(COMPANY.applicantName)
  for (const secret of Object.values(PERSON)) expect(written).not.toContain(secret)
})

test('the shell’s ledger names people only when asked to, and the audit says so', async () => {
  const system: Actor = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  const applicants = async (wanted?: 'in_full') => {
    const ledger = await exportLedger(system, { format: 'csv', applicants: wanted })
    if ('refusal' in ledger) throw new Error(ledger.refusal.message)
    return (await rowsOf(ledger.content)).map(({ 申请人 }) => 申请人)
  }
  expect(await applicants()).toEqual(['王**', COMPANY.applicantName, '王**'])
  expect(await applicants('in_full')).toEqual([
    PERSON.applicantName,
    COMPANY.applicantName,
    PERSON.applicantName,
  ])
  const lines = await auditPage(reads(), office.agencyId, { actions: ['exportLedger'] }, { limit: 10 })
  expect(lines.map(({ line }) => line.detail)).toEqual([
    { format: 'csv', applicants: '未遮盖' },
    { format: 'csv' },
  ])
})
