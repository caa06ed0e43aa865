import { beforeEach, describe, expect, test } from 'vitest'
import { caseIdByNumber, caseRow, eventRows } from '@/db/queries/case-store'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { MAIN_SHORT_NAME } from '../public/agency-at'
import { openedBy } from '../public/opened'
import { withOpened } from '../public/opened-cookie'
import { queriedCase } from '../public/query'
import { seal } from '../public/sealed'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { deskReceipt } from '../views/receipt'
import { freshCodesIn } from './fresh-codes'
import { reissueQueryCode } from './reissue-query-code'
import { splitCase } from './split'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const asked = (number: string, code: string) => queriedCase(MAIN_SHORT_NAME, { number, code }, '10.1.2.3')

const WHO = { identityKind: 'passport', identityNumber: 'E12345678' }

/** A request in the clerk's hands, with the code that it was given. */
async function held() {
  const { caseId, number, queryCode } = await handIn(office.clerk, WHO, { queryCode: true })
  await must(office.clerk, caseId, 'accept', {}, 1)
  return { caseId, number, code: queryCode ?? '' }
}

/** Splits a case in two and gives the further part. */
async function partOf(caseId: string): Promise<{ id: string; number: string }> {
  const parts = { parts: '甲\n乙', reason: '一事一申请' }
  const done = await splitCase(office.clerk, caseId, parts, await versionOf(caseId))
  if ('refusal' in done) throw new Error(done.refusal.message)
  const number = done.numbers.at(-1) ?? ''
  return { id: (await caseIdByNumber(reads(), office.agencyId, number)) ?? '', number }
}

async function versionOf(caseId: string): Promise<number> {
  return (await eventRows(reads(), caseId)).at(-1)?.seq ?? 0
}

describe('a query code that is reissued', () => {
  test('opens the request, and the old one is dead at once, with every browser that it had opened', async () => {
    const { caseId, number, code } = await held()
    const row = await caseRow(reads(), caseId)
    const cookie = withOpened(undefined, { caseId, codeHash: row?.queryCodeHash ?? '' })
    expect(await openedBy(cookie, MAIN_SHORT_NAME)).toMatchObject([{ row: { number } }])

    const given = await reissueQueryCode(office.clerk, caseId, 'document')
    if ('refusal' in given) throw new Error(given.refusal.message)
    expect(given.queryCode).not.toBe(code)
    expect(await asked(number, code)).toMatchObject({ refusal: { rule: 'noSuchRequest' } })
    expect(await openedBy(cookie, MAIN_SHORT_NAME)).toEqual([])
    expect(await asked(number, given.queryCode)).toMatchObject({ row: { id: caseId } })
  })

  test('is one for a case and its parts: the old one is dead for all of them, those of a part too', async () => {
    const { caseId, number, code } = await held()
    const second = await partOf(caseId)
    const third = await partOf(second.id)
    // Of the same applicant, with a code of its own.
    const apart = await held()
    const link = { otherCaseId: apart.caseId, how: 'repeats' }
    await must(office.clerk, caseId, 'linkCase', link, await versionOf(caseId))
    const given = await reissueQueryCode(office.clerk, third.id, 'document')
    const queryCode = 'queryCode' in given ? given.queryCode : ''
    for (const one of [number, second.number, third.number]) {
      expect(await asked(one, code)).toHaveProperty('refusal.rule', 'noSuchRequest')
      expect(await asked(one, queryCode)).toHaveProperty('row.number', one)
    }
    expect(await asked(apart.number, apart.code)).toHaveProperty('row.number', apart.number)
    const lines = (await rowsOf(auditLines)).filter(({ action }) => action === 'reissueQueryCode')
    expect(lines.map((line) => line.caseId).sort()).toEqual([caseId, second.id, third.id].sort())
  })

  test('leaves a line that says how identity was checked, and holds nothing of the code', async () => {
    const { caseId, code } = await held()
    const given = await reissueQueryCode(office.clerk, caseId, 'phone')
    if ('refusal' in given) throw new Error(given.refusal.message)
    const line = (await rowsOf(auditLines)).at(-1)
    expect(line).toMatchObject({
      action: 'reissueQueryCode',
      caseId,
      detail: { checkedBy: 'phone', replaced: true },
    })
    expect(JSON.stringify(line)).not.toContain(given.queryCode)
    expect(JSON.stringify(line)).not.toContain(code)
  })

  test.each(['', '看了', 'constructor'])(
    'is not given without a check of identity: %j',
    async (checkedBy) => {
      const { caseId, number, code } = await held()
      const before = await rowsOf(auditLines)
      expect(await reissueQueryCode(office.clerk, caseId, checkedBy)).toMatchObject({
        refusal: { rule: 'inputIncomplete', field: 'checkedBy' },
      })
      expect(await asked(number, code)).toHaveProperty('kase')
      expect(await rowsOf(auditLines)).toEqual(before)
    },
  )

  test('is given by clerks of its unit and the supervisor, by nobody else', async () => {
    const { caseId } = await held()
    const others: Actor[] = [
      { ...office.clerk, personId: 'another', unitId: 'another' },
      { ...office.clerk, roles: ['approver'] },
      { ...office.clerk, roles: ['statistics_officer'] },
      { ...office.clerk, roles: ['administrator'] },
      { ...office.clerk, roles: ['auditor'] },
    ]
    for (const other of others) {
      expect(await reissueQueryCode(other, caseId, 'document')).toMatchObject({
        refusal: { rule: 'notAllowed' },
      })
      expect((await caseView(other, caseId))?.mayReissue ?? false).toBe(false)
    }
    expect(
      await reissueQueryCode({ ...office.supervisor, agencyId: 'elsewhere' }, caseId, 'document'),
    ).toMatchObject({
      refusal: { rule: 'noSuchCase' },
    })
    expect(await reissueQueryCode(office.supervisor, caseId, 'authorisation')).toHaveProperty('queryCode')
  })

  test('is the first of a request that never had one', async () => {
    const { caseId, number } = await handIn(office.clerk)
    await must(office.clerk, caseId, 'accept', {}, 1)
    expect((await caseView(office.clerk, caseId))?.hasQueryCode).toBe(false)
    const given = await reissueQueryCode(office.clerk, caseId, 'document')
    if ('refusal' in given) throw new Error(given.refusal.message)
    expect(await asked(number, given.queryCode)).toHaveProperty('kase')
    expect((await rowsOf(auditLines)).at(-1)).toMatchObject({ detail: { replaced: false } })
  })
})

describe('the number as people type it', () => {
  test.each(['2026-1', '1', '依申[2026]1', '（2026）1号', '２０２６－１'])('%s', async (typed) => {
    const { caseId, code } = await held()
    for (const written of [code, code.replaceAll('-', ''), code.toLowerCase()])
      expect(await asked(typed, written)).toMatchObject({ row: { id: caseId } })
  })

  test('without its year means the request whose code it is', async () => {
    process.env.YISHENBAN_TODAY = '2025-12-01'
    const old = await handIn(office.clerk, { submittedOn: '2025-12-01' }, { queryCode: true })
    process.env.YISHENBAN_TODAY = '2026-03-18'
    const fresh = await handIn(office.clerk, {}, { queryCode: true })
    expect([old.number, fresh.number]).toEqual(['依申〔2025〕1号', '依申〔2026〕1号'])
    expect(await asked('1', old.queryCode ?? '')).toMatchObject({ row: { id: old.caseId } })
    expect(await asked('1', fresh.queryCode ?? '')).toMatchObject({ row: { id: fresh.caseId } })
    expect(await asked('2026-1', old.queryCode ?? '')).toHaveProperty('refusal')
  })
})

describe('the receipt of the desk', () => {
  test('shows a code that was just given, and who asked without showing who', async () => {
    const more = {
      identityKind: 'passport',
      identityNumber: 'E12345678',
      phone: '13800000000',
      email: 'wang@example.com',
    }
    const { caseId, number, queryCode } = await handIn(office.clerk, more, { queryCode: true })
    const receipt = await deskReceipt(office.clerk, caseId, queryCode)
    expect(receipt).toMatchObject({ number, queryCode, agencyName: '某某市' })
    const words = JSON.stringify(receipt)
    for (const hidden of ['王某某', 'E12345678', '13800000000', 'wang@']) expect(words).not.toContain(hidden)
    expect(words).toContain('第三镇征地补偿安置方案')
    expect(receipt?.steps[0]).toContain('以提交之日为收到申请之日')
  })

  test('is nobody’s of another agency', async () => {
    const { caseId } = await handIn(office.clerk)
    expect(await deskReceipt({ ...office.clerk, agencyId: 'elsewhere' }, caseId, null)).toBeNull()
  })

  test('leads to the query page with the number behind a #, and the code in no address', async () => {
    process.env.NEXTAUTH_URL = 'http://10.0.0.8:3000'
    const { caseId } = await handIn(office.clerk, {}, { queryCode: true })
    const receipt = await deskReceipt(office.clerk, caseId, 'ABCD-EFGH-JKMN')
    expect(receipt?.office.trackAddress).toBe('http://10.0.0.8:3000/agencies/main/track')
    expect(receipt?.qr?.side).toBeGreaterThan(20)
    delete process.env.NEXTAUTH_URL
  })
})

test('a code that was just given is this person’s to see, for half an hour', () => {
  const at = Date.UTC(2026, 2, 18, 1)
  const codes = [{ caseId: 'c', queryCode: 'ABCD', until: at + 1_000 }]
  const sealed = seal('fresh codes', { personId: 'clerk', codes })
  expect(freshCodesIn(sealed, 'clerk', at)).toEqual(codes)
  expect(freshCodesIn(sealed, 'clerk', at + 1_000)).toEqual([])
  expect(freshCodesIn(sealed, 'another', at)).toEqual([])
  expect(freshCodesIn(seal('opened', { personId: 'clerk', codes }), 'clerk', at)).toEqual([])
})
