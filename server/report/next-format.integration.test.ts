import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import PizZip from 'pizzip'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { childAgencies, newestSeal } from '@/db/queries/report'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { ReportDocument } from '@/domain/report/document/document'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import {
  issued,
  MADE_UP_2027,
  MADE_UP_LABEL,
  MADE_UP_OUTCOME,
  RENAMED,
} from '@/domain/report/formats/testing/made-up-2027'
import { numberAt } from '@/domain/report/tables/form'
import { addAgency } from '../agencies/add'
import { importLedger } from '../ledger/import'
import { openOffice } from '../testing/office'
import { queueView } from '../views/queue'
import { readQueueAddress } from '../views/queue-address'
import { reportView } from '../views/report'
import { rollUpView } from '../views/roll-up'
import { collectionTemplate, collectReport } from './collect'
import { changesSince } from './corrections'
import { documentOf, exportReport, exportRollUp, written } from './export'
import { enterFigures, saveSection } from './fill'
import { reportNow } from './report-now'
import { sealHolds, sealReport } from './seal'

// The year in which a next form comes: counted, opened, checked, collected, exported and sealed by its definition alone,
// beside the year before, which stays as it was sealed.

let officer: Actor
let folder: string
let withdraw: () => void
beforeEach(async () => {
  withdraw = issued(MADE_UP_2027)
  const close = await openTestDatabase()
  const office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer', 'supervisor'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-format-'))
  process.env.YISHENBAN_TODAY = '2027-01-20'
  const administrator: Actor = { ...office.supervisor, roles: ['administrator'] }
  await addAgency(administrator, { name: '第三镇', reportsBy: 'file', account: '', personName: '' })
  await takeOver(
    '甲1,当面,2026-02-02,自然人,王某某,征地批复,2026-02-20,无法提供/本机关不掌握',
    '甲2,当面,2026-12-28,商业企业,某某公司,补偿方案,,',
  )
  await enter(2026)
  return close
})
afterEach(() => {
  withdraw()
  rmSync(folder, { recursive: true })
})

async function takeOver(...rows: string[]): Promise<void> {
  const file = path.join(folder, 'ledger.csv')
  writeFileSync(
    file,
    ['受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果', ...rows].join('\r\n'),
  )
  const imported = await importLedger(officer, { path: file, name: 'ledger.csv' }, { skipRefused: false })
  if (!('batchId' in imported) || !imported.batchId) throw new Error(JSON.stringify(imported))
}

/** 2026 as sealed in January 2027; since then cases of 2027, of which two end in the new row and one in the renamed. */
async function newYear(): Promise<ReportDocument> {
  expect(await sealReport(officer, 2026)).toEqual({ done: '已封存。' })
  const sealed = await documentOf(officer.agencyId, 2026)
  process.env.YISHENBAN_TODAY = '2028-01-12'
  await takeOver(
    '乙1,当面,2027-02-03,自然人,王某某,推荐算法,2027-02-20,不予公开/算法模型参数',
    '乙2,当面,2027-03-01,自然人,李某某,推荐算法,2027-03-20,不予公开/算法模型参数',
    '乙3,当面,2027-04-01,自然人,赵某某,征地批复,2027-04-20,无法提供/本机关不掌握',
  )
  return sealed
}

async function enter(year: number): Promise<void> {
  const cells = ['rules', 'normative_documents'].flatMap((row) =>
    ['made', 'repealed', 'in_force'].map((column) => `${row}/${column}`),
  )
  const more = ['licences', 'penalties', 'enforcement'].map((row) => `${row}/decisions`)
  const all = [...cells, ...more, 'fees/amount', 'information_fees/yuan']
  const typed = Object.fromEntries(all.map((name) => [name, '0']))
  expect(await enterFigures(officer, year, { source: '某某局统计表', ...typed })).toHaveProperty('done')
  for (const section of ['one', 'five']) await saveSection(officer, year, { section, body: '照常办理。' }, 0)
}

async function text(content: Buffer, form: 'docx' | 'xlsx' | 'html'): Promise<string> {
  if (form === 'html') return content.toString()
  if (form === 'docx')
    return (new PizZip(content).file('word/document.xml')?.asText() ?? '').replace(/<[^>]+>/g, '')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as unknown as ArrayBuffer)
  const words: string[] = []
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      row.eachCell((cell) => words.push(String(cell.value)))
    })
  return words.join('\n')
}

test('the new row is counted, checked, and opens its cases', async () => {
  await newYear()
  const { format, tables, checks } = await reportNow(reads(), officer.agencyId, 2027)
  expect(format).toBe(MADE_UP_2027)
  expect(tables.table3[MADE_UP_OUTCOME]).toMatchObject({ natural_person: 2, total: 2 })
  expect(tables.table3.refused?.total).toBe(2)
  expect(tables.table3.results_total.total).toBe(3)
  expect(tables.table3.carried_in.commercial_enterprise).toBe(1)
  expect(checks.filter(({ ok, weight }) => !ok && weight === 'contradiction')).toEqual([])

  const opened = async (year: string, row: string) => {
    const { tabs, chips } = await queueView(officer, readQueueAddress({ tab: 'all', year, row }))
    return [tabs.find(({ tab }) => tab === 'all')?.count, chips.map(({ label }) => label).join()]
  }
  expect(await opened('2027', MADE_UP_OUTCOME)).toEqual([2, expect.stringContaining(MADE_UP_LABEL)])
  expect(await opened('2027', RENAMED.key)).toEqual([1, expect.stringContaining(RENAMED.is)])
  expect(await opened('2026', RENAMED.key)).toEqual([1, expect.stringContaining(RENAMED.was)])
  // A row that the form of the year does not have is no number of it.
  expect(await opened('2026', MADE_UP_OUTCOME)).toEqual([5, ''])
})

test('a form goes out and comes back with the row, and is added up', async () => {
  await newYear()
  await enter(2027)
  const childId = (await childAgencies(reads(), officer.agencyId))[0]?.id ?? ''
  const made = await collectionTemplate(officer, childId, 2027)
  if ('refusal' in made) throw new Error(made.refusal.message)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(made.content as unknown as ArrayBuffer)
  book.worksheets[0]?.eachRow({ includeEmpty: true }, (row) => {
    const words = JSON.stringify(row.values)
    const counts = ['一、本年新收', `9.${MADE_UP_LABEL}`, '（七）总计'].some((one) => words.includes(one))
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (cell.value === null && cell.master === cell && cell.border?.left)
        cell.value = counts && (column === 4 || column === 10) ? 5 : 0
    })
  })
  const file = new File([(await book.xlsx.writeBuffer()) as BlobPart], '报送表.xlsx')
  expect(await collectReport(officer, childId, 2027, file)).toHaveProperty('done')

  const cell = `table3/${MADE_UP_OUTCOME}/total`
  const { tables, parts, findings } = await rollUpView(officer, 2027, cell)
  expect(numberAt(tables, { table: 'table3', row: MADE_UP_OUTCOME, column: 'total' })).toBe(7)
  expect(findings).toEqual([])
  expect(parts?.place).toContain(MADE_UP_LABEL)
  expect(parts?.lines.map(({ value }) => value)).toEqual(['2', '5'])
  const sum = await exportRollUp(officer, 2027, 'xlsx')
  if ('refusal' in sum) throw new Error(sum.refusal.message)
  expect(await text(sum.content, 'xlsx')).toContain(`9.${MADE_UP_LABEL}`)
})

test('each file has its words, and a sealed year beside it prints and verifies as before', async () => {
  const before = await newYear()
  await enter(2027)
  for (const form of ['docx', 'xlsx', 'html'] as const) {
    const now = await exportReport(officer, 2027, form)
    if ('refusal' in now) throw new Error(now.refusal.message)
    const words = await text(now.content, form)
    expect(words).toContain(MADE_UP_LABEL)
    expect(words).toContain(RENAMED.is)
    expect(words).not.toContain(RENAMED.was)

    const sealed = await text(await written(await documentOf(officer.agencyId, 2026), form), form)
    expect(sealed).toBe(await text(await written(before, form), form))
    expect(sealed).toContain(RENAMED.was)
    expect(sealed).not.toContain(MADE_UP_LABEL)
  }
  const seal = await newestSeal(reads(), officer.agencyId, 2026)
  if (!seal) throw new Error('2026 is not sealed')
  expect(seal.report.format).toBe(FORMAT_2021.id)
  expect(await sealHolds(reads(), seal)).toEqual({ ok: true, why: '' })
  const report = await reportNow(reads(), officer.agencyId, 2026)
  expect((await changesSince(reads(), seal, report)).count).toBe(0)
  expect((await reportView(officer, 2026)).document).toEqual(before)
  expect(await sealReport(officer, 2027)).toEqual({ done: '已封存。' })
  expect((await newestSeal(reads(), officer.agencyId, 2027))?.report.format).toBe(MADE_UP_2027.id)
})
