import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow } from '@/db/queries/case-store'
import { jointOf } from '@/db/queries/joint-applicants'
import { lettersOf } from '@/db/queries/letters'
import { changeSettings } from '@/db/queries/office-changes'
import { units } from '@/db/schema'
import { searchCases } from '@/db/search'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import { exportLedger } from '../ledger/export'
import { startLetter } from '../letters/draft'
import { letterFile } from '../letters/letter-file'
import { loadLetter, valuesOf, valuesOfCopy } from '../letters/material'
import { checksOf } from '../letters/send'
import { table3Report } from '../report/report-now'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { envelopesOf } from '../views/envelopes'
import { editView } from '../views/intake'
import { queueLines } from '../views/queue-lines'
import { editFacts } from './edit-facts'
import { loadOffice } from './office-context'
import { revealIdentity } from './reveal-identity'
import { splitCase } from './split'

// 共同申请: three neighbours and their village ask for one thing.

const NUMBER = '11010519491231002X'
const TOGETHER = {
  applicantName: '王某某',
  phone: '13800000412',
  address: '某某市第三镇沿江路18号',
  'joint2.applicantKind': 'natural_person',
  'joint2.applicantName': '李某某',
  'joint2.identityKind': 'resident_id',
  'joint2.identityNumber': NUMBER,
  'joint2.phone': '13800000413',
  'joint2.address': '某某市第三镇沿江路20号',
  // A place that was opened and left empty is nobody's.
  'joint3.applicantKind': 'natural_person',
  'joint4.applicantKind': 'other_organisation',
  'joint4.applicantName': '某某村村民委员会',
  'joint4.phone': '0523-84812345',
  representative: '4',
}

let office: TestOffice
let caseId: string

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  caseId = (await handIn(office.clerk, TOGETHER)).caseId
  return close
})

const viewed = async (actor: Actor = office.clerk, id = caseId) => {
  const view = await caseView(actor, id)
  if (!view) throw new Error('no such case')
  return view
}

/** A clerk of another unit, who may not know natural persons of this one's cases. */
async function stranger(): Promise<Actor> {
  const { agencyId, unitId } = office
  await transact(async (tx) => {
    await tx.insert(units).values({ id: 'other', agencyId, name: '资源规划科', position: 2, active: true })
  })
  await must(office.supervisor, caseId, 'assign', { unitId }, (await viewed()).version)
  return { ...office.clerk, personId: 'stranger', unitId: 'other' }
}

test('is one case and one row, counted by the kind of the first', async () => {
  const { table } = await table3Report(reads(), office.agencyId, statisticsYear(2026), FORMAT_2021)
  expect(table.new).toMatchObject({ natural_person: 1, other_organisation: 0, total: 1 })
  const view = await viewed()
  expect(view).toMatchObject({ applicant: '王某某', representative: false })
  expect(view.joint).toMatchObject([
    { name: '李某某', hasIdentity: true, phone: '13800000413', representative: false },
    { name: '某某村村民委员会', kindLabel: '其他', representative: true },
  ])
  const lines = []
  for await (const line of queueLines(office.clerk, { tab: 'all' })) lines.push(line.applicant)
  expect(lines).toEqual(['王某某等3个申请人'])
})

test('is counted by the kind of who speaks for all, where the agency says so', async () => {
  const settings = agencySettings.parse({ jointCountedByRepresentative: true })
  await transact((tx) => changeSettings(tx, office.agencyId, settings))
  const again = await handIn(office.clerk, TOGETHER)
  const { table } = await table3Report(reads(), office.agencyId, statisticsYear(2026), FORMAT_2021)
  expect(table.new).toMatchObject({ natural_person: 1, other_organisation: 1, total: 2 })
  expect(await viewed(office.clerk, again.caseId)).toMatchObject({
    applicantKind: '自然人',
    applicant: '王某某',
  })
})

test('is found by the name and the telephone of each', async () => {
  for (const words of ['王某', '李某某', '村民委员会', '13800000413', '84812345'])
    expect({ words, found: await searchCases(reads(), office.agencyId, words, 10) }).toEqual({
      words,
      found: [caseId],
    })
})

describe('personal data of each is kept as that of the first', () => {
  test('numbers are encrypted, and shown together with a reason', async () => {
    const row = await caseRow(reads(), caseId)
    const joint = row ? await jointOf(reads(), row) : []
    expect(JSON.stringify(joint)).not.toContain(NUMBER)
    expect(await revealIdentity(office.clerk, caseId, '核对申请人身份')).toEqual({
      identityNumber: null,
      agentIdentityNumber: null,
      joint: [{ name: '李某某', identityNumber: NUMBER }],
      former: [],
    })
  })

  test('a stranger reads no person, neither on the screen nor in an export', async () => {
    const other = await stranger()
    expect((await viewed(other)).joint).toMatchObject([
      { name: '李**', phone: '138****0413', address: null },
      { name: '某某村村民委员会' },
    ])
    const officer: Actor = { ...other, roles: ['statistics_officer'] }
    const made = await exportLedger(officer, { format: 'csv' })
    if ('refusal' in made) throw new Error(made.refusal.message)
    const [line] = parse<Record<string, string>>(await text(made.content), { columns: true, bom: true })
    const names = (await exportedNames(office.supervisor)) ?? ''
    expect(names).toBe('王某某、李某某、某某村村民委员会')
    expect(line?.申请人).not.toContain('李某某')
  })

  test('where the first is an organisation, its letters still name persons', async () => {
    const company = { applicantKind: 'commercial_enterprise', applicantName: '某某公司' }
    caseId = (await handIn(office.clerk, { ...TOGETHER, ...company })).caseId
    await startLetter(office.clerk, caseId, 'correction')
    expect((await viewed()).letters.letters).toHaveLength(1)
    expect((await viewed(await stranger())).letters.letters).toEqual([])
  })
})

async function exportedNames(actor: Actor): Promise<string | undefined> {
  const made = await exportLedger(actor, { format: 'csv' })
  if ('refusal' in made) throw new Error(made.refusal.message)
  const [line] = parse<Record<string, string>>(await text(made.content), { columns: true, bom: true })
  return line?.申请人
}

describe('修改申请信息', () => {
  const edit = async (changes: Record<string, string>) => {
    const view = await editView(office.clerk, caseId)
    if (!view) throw new Error('not editable')
    const parsed = parseDeskRequest({ ...view.values, ...changes })
    if (!parsed.ok) return parsed.errors
    return editFacts(office.clerk, caseId, { request: parsed.request, reason: '核对原件' }, view.version)
  }

  test('amends one and leaves the others, with the numbers that are not typed again', async () => {
    expect(await edit({ 'joint2.phone': '13800000499' })).toEqual({ changed: ['共同申请人'] })
    expect(await revealIdentity(office.clerk, caseId, '核对申请人身份')).toMatchObject({
      joint: [{ name: '李某某', identityNumber: NUMBER }],
    })
    expect(await searchCases(reads(), office.agencyId, '13800000413', 10)).toEqual([])
    expect(await edit({})).toMatchObject({ refusal: { rule: 'nothingChanged' } })
  })

  test('takes one out, and the case no longer is theirs', async () => {
    const gone = Object.fromEntries(
      ['id', 'applicantKind', 'applicantName', 'identityKind', 'phone', 'address'].map((name) => [
        `joint2.${name}`,
        '',
      ]),
    )
    expect(await edit({ ...gone, representative: '' })).toEqual({ changed: ['代表人', '共同申请人'] })
    expect((await viewed()).joint.map(({ name }) => name)).toEqual(['某某村村民委员会'])
    expect(await searchCases(reads(), office.agencyId, '李某某', 10)).toEqual([])
  })

  test('every mistake is said at the place of its applicant', async () => {
    expect(await edit({ 'joint2.identityNumber': '110105194912310021', 'joint4.phone': '12' })).toMatchObject(
      {
        'joint2.identityNumber': expect.stringContaining('逐位核对；申请书上就是这样写的'),
        'joint4.applicantName': '请填写申请人姓名或者名称',
      },
    )
  })
})

test('a part that is split off is theirs too', async () => {
  const parts = '第三镇征地补偿安置方案\n第三镇房屋评估报告'
  const { version } = await viewed()
  const made = await splitCase(office.clerk, caseId, { parts, reason: '申请人同意' }, version)
  if ('refusal' in made) throw new Error(made.refusal.message)
  const [part] = await searchCases(reads(), office.agencyId, '房屋评估 李某某', 10)
  expect((await viewed(office.clerk, part)).joint.map(({ name }) => name)).toEqual([
    '李某某',
    '某某村村民委员会',
  ])
  expect(await revealIdentity(office.clerk, part ?? '', '核对申请人身份')).toMatchObject({
    joint: [{ identityNumber: NUMBER }],
  })
})

describe('a letter', () => {
  const begun = async () => {
    const made = await startLetter(office.clerk, caseId, 'correction')
    if ('refusal' in made) throw new Error(made.refusal.message)
    const here = await loadOffice(reads(), office.agencyId)
    const at = await loadLetter(reads(), here, made.letterId)
    if (!at) throw new Error('no letter')
    return { ...made, here, at }
  }

  test('names all, and speaks to all', async () => {
    const { at, here } = await begun()
    expect(valuesOf(at, here)).toMatchObject({ 申请人: '王某某、李某某、某某村村民委员会', 称谓: '你们' })
    expect(valuesOfCopy(at, here, 2).申请人).toBe('李某某（与王某某、某某村村民委员会共同申请）')
  })

  test('has a copy and an envelope for each', async () => {
    const { letterId } = await begun()
    expect((await letterFile(office.clerk, letterId, 2))?.name).toMatch(/ 李某某\.docx$/)
    expect(await letterFile(office.clerk, letterId, 4)).toBeNull()
    const { envelopes, left } = await envelopesOf(office.clerk, [letterId])
    expect(envelopes.map(({ name, address }) => `${name} ${address}`)).toEqual([
      '王某某 某某市第三镇沿江路18号',
      '李某某 某某市第三镇沿江路20号',
    ])
    expect(left).toMatchObject([{ reason: '申请信息中没有某某村村民委员会通讯地址' }])
  })

  test('is not posted while one of them has no address', async () => {
    const { at, here } = await begun()
    const checks = checksOf(at, here, { on: '2026-03-18' as never, way: 'mail', latenessCause: '' })
    expect(checks.find(({ id }) => id === 'address')?.message).toContain(
      '没有共同申请人某某村村民委员会的邮寄地址',
    )
    expect(checks.find(({ id }) => id === 'applicant')?.ok).toBe(true)
    expect(await lettersOf(reads(), caseId)).toHaveLength(1)
  })
})
