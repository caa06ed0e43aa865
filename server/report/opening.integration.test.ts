import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordsBegin } from '@/db/queries/records-begin'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { importLedger } from '../ledger/import'
import { openOffice } from '../testing/office'
import { figureView } from '../views/figures'
import { openingView } from '../views/opening'
import { reportView } from '../views/report'
import { enterFigures, explainCheck } from './fill'
import { enterOpening } from './opening'
import { reportNow } from './report-now'
import { sealReport } from './seal'

// An office that starts with the ledger of 2023, in which stands also what 2022 left open.

const LEDGER = [
  '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果',
  '依申〔2022〕96号,当面,2022-12-20,自然人,郑某,宗地图,2023-01-10,予以公开',
  '依申〔2022〕97号,当面,2022-12-28,商业企业,某某公司,合同,2023-01-12,予以公开',
  '依申〔2023〕1号,当面,2023-03-07,自然人,郑某,宗地图,2023-03-15,予以公开',
]

let officer: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  const office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer', 'supervisor', 'system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-opening-'))
  const file = path.join(folder, 'ledger.csv')
  writeFileSync(file, LEDGER.join('\r\n'))
  const imported = await importLedger(officer, { path: file, name: 'ledger.csv' }, { skipRefused: false })
  if (!('batchId' in imported)) throw new Error(JSON.stringify(imported))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

const PUBLISHED = {
  'carried_out/natural_person': '1',
  'carried_out/commercial_enterprise': '2',
  source: '2022年年报',
}
const openingCheck = async (year: number) =>
  (await reportNow(reads(), officer.agencyId, year)).checks.find(({ id }) => id === 'opening')

test('a year of which only its leftovers are kept is no year of zeros (R7)', async () => {
  expect(await recordsBegin(reads(), officer.agencyId)).toBe(2023)
  const { categories, sentence } = await figureView(officer, 2023, 'years')
  expect(categories).toEqual(['2023年'])
  expect(sentence).not.toContain('2022年')
  const report = await reportView(officer, 2023)
  expect([report.isFirst, report.years.includes(2022)]).toEqual([true, false])
  expect(report.checks.filter(({ weight }) => weight === 'jump')).toEqual([])
})

test('what the year before published is held against the cases that were taken over', async () => {
  expect(await openingCheck(2023)).toBeUndefined()
  expect(await enterOpening(officer, 2023, PUBLISHED)).toEqual({ done: '已保存6项。' })
  expect(await openingCheck(2023)).toMatchObject({
    ok: false,
    detail: '商业企业：本年二（1）≠ 上年公布的四（2）；总计：本年二（2）≠ 上年公布的四（3）',
  })
  expect((await openingView(officer, 2023)).lines[1]).toMatchObject({ published: 2, counted: 1 })
  await enterOpening(officer, 2023, { ...PUBLISHED, 'carried_out/commercial_enterprise': '1' })
  expect(await openingCheck(2023)).toMatchObject({ ok: true })
})

test('it says where the records begin, and is taken back by emptying it', async () => {
  await enterOpening(officer, 2022, { ...PUBLISHED, 'carried_out/natural_person': '0' })
  expect(await recordsBegin(reads(), officer.agencyId)).toBe(2022)
  expect(await enterOpening(officer, 2023, PUBLISHED)).toMatchObject({
    refusal: { rule: 'openingElsewhere' },
  })
  const blank = Object.fromEntries(Object.keys(PUBLISHED).map((name) => [name, '']))
  expect(await enterOpening(officer, 2022, { ...blank, source: '误填' })).toHaveProperty('done')
  expect(await recordsBegin(reads(), officer.agencyId)).toBe(2023)
  expect(await enterOpening(officer, 2023, PUBLISHED)).toHaveProperty('done')
})

test('a year after one that was sealed here has no opening, nor does a stranger or a word give one', async () => {
  await explainAll(2023)
  expect(await sealReport(officer, 2023)).toHaveProperty('done')
  expect(await enterOpening(officer, 2024, PUBLISHED)).toMatchObject({ refusal: { rule: 'sealedBefore' } })
  expect(
    await enterOpening(officer, 2023, { ...PUBLISHED, 'carried_out/natural_person': '一' }),
  ).toMatchObject({
    errors: { 'carried_out/natural_person': '四、结转下年度继续办理自然人须为不带小数的数字' },
  })
  const clerk: Actor = { ...officer, roles: ['clerk'] }
  expect(await enterOpening(clerk, 2023, PUBLISHED)).toMatchObject({ refusal: { rule: 'notYours' } })
  // Nor does the form of 表二 take it along.
  expect(await enterFigures(officer, 2022, PUBLISHED)).toMatchObject({ refusal: { rule: 'nothingChanged' } })
})

async function explainAll(year: number): Promise<void> {
  for (const { id } of (await reportNow(reads(), officer.agencyId, year)).unexplained) {
    await explainCheck(officer, year, id, '经核实属实')
  }
}
