import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PizZip from 'pizzip'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newestSeal } from '@/db/queries/report'
import { agencies } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { addAgency } from '../agencies/add'
import { importLedger } from '../ledger/import'
import { keepAnchor } from '../proof/anchor-file'
import { noted } from '../testing/noted'
import { handIn as handInRequest, must, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { documentView, reportView } from '../views/report'
import { sealView } from '../views/report-seal'
import { rollUpDocumentView } from '../views/roll-up'
import { documentOf, exportReport, exportRollUp, written } from './export'
import { enterFigures, explainCheck, leaveOut, saveSection } from './fill'
import { reportNow } from './report-now'
import { sealReport } from './seal'

// The officer composes the words of the year: own words in every place, sentences from the tables where they belong.

let office: TestOffice
let officer: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer', 'supervisor', 'system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-compose-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

const HEAD = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'

async function ledger(...rows: string[]): Promise<void> {
  const file = path.join(folder, `${rows[0]?.slice(0, 4)}.csv`)
  writeFileSync(file, [HEAD, ...rows].join('\r\n'))
  const imported = await importLedger(officer, { path: file, name: 'ledger.csv' }, { skipRefused: false })
  if (!('batchId' in imported)) throw new Error(JSON.stringify(imported))
}

async function filledIn(year: number): Promise<void> {
  const figures = [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0'])
  await enterFigures(officer, year, { source: '统计表', ...Object.fromEntries(figures) })
}

const write = (year: number, texts: Readonly<Record<string, string>>, version = 0) =>
  Promise.all(
    Object.entries(texts).map(([section, body]) => saveSection(officer, year, { section, body }, version)),
  )

const textOf = (docx: Buffer, file = 'word/document.xml') =>
  new PizZip(docx)
    .file(file)
    ?.asText()
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '') ?? ''

/** Words of the headers of a document; none where it has no headers. */
const headersOf = (docx: Buffer) =>
  Object.keys(new PizZip(docx).files)
    .filter((name) => /word\/header\d*\.xml/.test(name))
    .map((name) => textOf(docx, name).trim())

const offered = async (year: number, name: string) =>
  (await documentView(officer, year)).offered.find((one) => one.name === name)

test('words in every place and placed sentences are printed, and stay in the seal', async () => {
  await noted(officer.agencyId, (tx) =>
    tx.update(agencies).set({
      settings: {
        contactAddress: '某某路1号',
        contactPostcode: '214500',
        contactEmail: 'xxgk@example.gov.cn',
      },
    }),
  )
  await ledger(
    '甲1,当面,2023-03-01,自然人,王某,甲,2023-03-10,予以公开',
    '甲2,当面,2023-04-01,商业企业,某某公司,乙,2023-04-08,部分公开',
  )
  await filledIn(2023)
  await write(2023, {
    preamble: '根据《中华人民共和国政府信息公开条例》编制。【统计期限】',
    one: '主动公开8865条。\n【申请人类别】【公开率】',
    two_after: '规章由市人民政府填报。',
    three_before: '【受理情况】',
    four_after: '【复议诉讼】',
    five: '人手不足。',
    contact: '【联系方式】',
  })
  expect(await leaveOut(officer, 2023, { name: 'fees', out: 'out' })).toHaveProperty('done')
  const lines = [
    '根据《中华人民共和国政府信息公开条例》编制。本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。',
    '新收的2件申请中，自然人申请1件，占50.0%；法人或其他组织申请1件，占50.0%。已办结的2件申请中，全部或部分公开2件，公开率（全部或部分公开占已办结的比例）为100%。',
    '全年受理政府信息公开申请2件（含上年度结转0件），办结2件，结转下年度继续办理0件。',
    '规章由市人民政府填报。',
    '政府信息公开行政复议0件；行政诉讼0件。',
    '地址：某某路1号',
    '电子邮箱：xxgk@example.gov.cn',
  ]
  const text = textOf(await written(await documentOf(office.agencyId, 2023), 'docx'))
  for (const line of lines) expect(text).toContain(line)
  expect(text).not.toContain('信息处理费')
  expect(text).not.toContain('【')
  expect(await offered(2023, 'fees')).toMatchObject({ leftOut: true, placed: null, byItself: 'start' })
  expect(await offered(2023, 'remedies')).toMatchObject({ placed: { section: 'four_after' } })

  expect(await sealReport(officer, 2023)).toHaveProperty('done')
  const seal = await newestSeal(reads(), office.agencyId, 2023)
  expect(JSON.stringify(seal?.report.printed)).toContain(lines[2])
  await ledger('乙1,当面,2023-06-01,自然人,李某,丙,2023-06-09,予以公开')
  // The sealed words stay; the draft of today has today's numbers, and both say which they are.
  expect(textOf(await written(await documentOf(office.agencyId, 2023), 'docx'))).toContain(lines[2])
  const { document } = await reportView(officer, 2023)
  expect(document.mark).toMatch(/^修改稿，与封存的第1版不一致（/)
  expect(JSON.stringify(document.sections)).toContain('全年受理政府信息公开申请3件')
  await saveSection(officer, 2023, { section: 'contact', body: '电话：12345' }, 1)
  expect((await sealView(officer, 2023)).corrections.map(({ label }) => label)).toContain('联系方式')
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
})

test('a draft says so on every page of every form, and the sealed report does not', async () => {
  await ledger('甲1,当面,2023-03-01,自然人,王某,甲,2023-03-10,予以公开')
  await filledIn(2023)
  const exported = async (form: 'docx' | 'xlsx' | 'html') => {
    const file = await exportReport(officer, 2023, form)
    if ('refusal' in file) throw new Error(file.refusal.message)
    return file
  }
  const mark = /^草稿，未封存（\d{4}-\d\d-\d\d）$/
  const docx = await exported('docx')
  expect(docx.name).toMatch(/2023年政府信息公开工作年度报告（草稿）\.docx$/)
  const headers = headersOf(docx.content)
  expect(headers).toHaveLength(2)
  for (const header of headers) expect(header).toMatch(mark)
  expect((await exported('html')).content.toString()).toMatch(/<p class="draft">草稿，未封存（/)
  const sheets = new PizZip((await exported('xlsx')).content)
  for (const sheet of ['sheet1', 'sheet2', 'sheet3']) {
    expect(sheets.file(`xl/worksheets/${sheet}.xml`)?.asText()).toContain('草稿，未封存（')
  }

  expect(await sealReport(officer, 2023)).toMatchObject({ refusal: { rule: 'checksFail' } })
  await write(2023, { one: '主动公开1条。', five: '人手不足。' })
  expect(await sealReport(officer, 2023)).toHaveProperty('done')
  const sealed = await exported('docx')
  expect(sealed.name).toMatch(/年度报告\.docx$/)
  expect(headersOf(sealed.content)).toEqual([])
  expect((await exported('html')).content.toString()).not.toContain('class="draft"')
  expect(
    new PizZip((await exported('xlsx')).content).file('xl/worksheets/sheet1.xml')?.asText(),
  ).not.toContain('草稿')
})

test('sections without words and figures that cannot be are findings, each with a reason of its own', async () => {
  await ledger('甲1,当面,2023-03-01,自然人,王某,甲,2023-03-10,予以公开')
  await filledIn(2023)
  await enterFigures(officer, 2023, { source: '司法局', 'rules/made': '2' })
  const failing = async () =>
    (await reportNow(reads(), office.agencyId, 2023)).unexplained.map(({ id }) => id)
  expect(await failing()).toEqual(['in_force_made_rules', 'written_one', 'written_five'])
  for (const id of await failing()) {
    expect(await explainCheck(officer, 2023, id, '经核实确属实情')).toHaveProperty('done')
  }
  expect(await sealReport(officer, 2023)).toHaveProperty('done')
})

test('last year is compared only as it was sealed, and as it is still counted', async () => {
  await ledger('甲1,当面,2022-03-01,自然人,王某,甲,2022-03-10,予以公开')
  await ledger(
    '乙1,当面,2023-03-01,自然人,王某,甲,2023-03-10,予以公开',
    '乙2,当面,2023-05-01,自然人,王某,乙,2023-05-10,予以公开',
  )
  expect(await offered(2023, 'compared')).toMatchObject({ words: null })
  await filledIn(2022)
  await write(2022, { one: '甲', five: '乙' })
  expect(await sealReport(officer, 2022)).toHaveProperty('done')
  expect((await offered(2023, 'compared'))?.words).toBe(
    '新收政府信息公开申请2件，比上年（1件）增加1件，增长100%；办结2件，比上年（1件）增加1件，增长100%。',
  )
  await ledger('丙1,当面,2022-06-01,自然人,李某,丙,2022-06-09,予以公开')
  expect((await offered(2023, 'compared'))?.why).toContain('没有2022年的封存数')
})

test('withdrawals are told where every 其他 tells how it ended', async () => {
  const { caseId } = await handInRequest(office.clerk)
  const accepted = await must(office.clerk, caseId, 'accept', {}, 1)
  await must(office.clerk, caseId, 'withdraw', { on: '2026-03-18', how: '申请人书面撤回' }, accepted)
  expect((await offered(2026, 'withdrawn'))?.words).toBe('其他处理的1件申请中，申请人撤回1件。')
  await ledger('甲1,当面,2026-01-05,自然人,王某,甲,2026-01-12,其他处理/其他')
  expect(await offered(2026, 'withdrawn')).toMatchObject({
    words: null,
    why: expect.stringContaining('台账'),
  })
})

test('a roll-up says whose reports it adds up, and is a draft while some are missing', async () => {
  const administrator: Actor = { ...office.supervisor, roles: ['administrator'] }
  for (const name of ['第一局', '第二局']) {
    await addAgency(administrator, { name, reportsBy: 'file', account: '', personName: '' })
  }
  await ledger('甲1,当面,2023-03-01,自然人,王某,甲,2023-03-10,予以公开')
  await write(2023, { one: '本机关主动公开8865条。' })
  const words = { section: 'one', body: '各机关主动公开政府信息12条。【公开率】', scope: 'sum' }
  expect(await saveSection(officer, 2023, words, 0)).toEqual({ version: 1 })
  expect(await leaveOut(officer, 2023, { name: 'requests', out: 'out', scope: 'sum' })).toHaveProperty('done')
  const sum = await exportRollUp(officer, 2023, 'docx')
  if ('refusal' in sum) throw new Error(sum.refusal.message)
  expect(sum.name).toMatch(/年度报告（汇总）（草稿）\.docx$/)
  expect(headersOf(sum.content)[0]).toMatch(/^草稿，2个所属机关尚未报送（/)
  const text = textOf(sum.content)
  expect(text).toContain('尚未报送、没有计入的2个：第一局、第二局。')
  expect(text).toContain('各机关主动公开政府信息12条。已办结的1件申请中，全部或部分公开1件')
  expect(text).not.toContain('本机关主动公开')
  expect(text).not.toContain('年内新受理')
  // The words of the roll-up are none of the agency's own report.
  const own = await documentView(officer, 2023)
  expect(own.texts.one).toBe('本机关主动公开8865条。')
  expect(own.offered.find(({ name }) => name === 'requests')?.leftOut).toBe(false)
  const view = await rollUpDocumentView(officer, 2023)
  expect(view.document.sections[0]?.blocks).toHaveLength(1)
  expect(view.offered.find(({ name }) => name === 'disclosed')?.placed?.section).toBe('one')
})
