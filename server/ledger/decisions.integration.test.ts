import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cases, importBatches } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import { openOffice, type TestOffice } from '../testing/office'
import { dryRun, type ImportOptions, importLedger } from './import'
import { forgetLayout, rememberedLayouts, renameLayout } from './layouts'
import type { ImportSummary } from './summary'
import { beginImport, commitImport, decideImport, importJob } from './uploads'

// What a person may decide about an office's own ledger, and what is remembered of it.

let office: TestOffice
let system: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  system = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-own-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

function ledger(...rows: string[]) {
  const file = path.join(folder, 'own.csv')
  writeFileSync(file, rows.join('\r\n'))
  return { path: file, name: '登记簿2025.csv' }
}

async function tried(source: { path: string; name: string }, decisions?: LedgerDecisions) {
  const found = await dryRun(system, source, decisions)
  if ('refusal' in found) throw new Error(found.refusal.message)
  return found
}

async function imported(source: { path: string; name: string }, options: Partial<ImportOptions> = {}) {
  const done = await importLedger(system, source, { skipRefused: false, ...options })
  if ('refusal' in done) throw new Error(done.refusal.message)
  return done
}

const said = ({ findings }: ImportSummary) =>
  findings.map(({ line, column, level }) => `${line} ${column} ${level}`)

const HEAD = '登记号,收到日期,申请人,申请内容,来源,答复日期,处理结果,备注'
const ODD = [
  '2025年登记簿',
  HEAD,
  '甲1,2025-03-03,张三,规划,窗口,2025-03-10,公开,',
  '甲2,2025-03-04,李四,批复,书面,2025-03-11,公开,',
  '甲3,2025-03-05,王五,预算,书面,2025-03-12,不予公开,',
  '甲4,2025-03-06,某某站,决算,窗口,03/04/2025,公开,',
]

test('what waits for a decision is named once, and decided once for all rows', async () => {
  const source = ledger(...ODD)
  const first = await tried(source)
  expect(first).toMatchObject({ layout: 'own', headerRows: [2], rows: 4, accepted: 1, refused: 3 })
  expect(
    first.values.filter(({ to }) => to === null).map(({ field, from, rows }) => `${field} ${from} ${rows}`),
  ).toEqual(['channel 书面 2', 'applicantKind 某某站 1', 'outcome 不予公开 1'])
  expect(first.mapping.find(({ field }) => field === 'concludedOn')).toMatchObject({
    certainty: 'sure',
    note: expect.stringContaining('dayFirst'),
  })
  const decisions: LedgerDecisions = {
    sheet: first.sheet,
    headerRows: first.headerRows,
    mapping: first.mapping.map((use) => ({
      ...use,
      order: use.field === 'concludedOn' ? 'monthFirst' : undefined,
    })),
    values: [
      { field: 'channel', from: '书面', to: '邮寄/挂号信' },
      { field: 'applicantKind', from: '某某站', to: '其他' },
      { field: 'outcome', from: '不予公开', to: '不予公开/过程性信息' },
    ],
  }
  // 03/04/2025 is then a day before the request.
  expect(said(await tried(source, decisions))).toEqual(['6 答复日期 refused'])
  const amended = { ...decisions, amended: [{ line: 6, field: 'concludedOn' as const, value: '2025.4.3' }] }
  const { summary, batchId } = await imported(source, { decisions: amended })
  expect({ batchId, ...summary }).toMatchObject({ batchId: expect.any(String), accepted: 4, refused: 0 })
  const kinds = (await reads().select().from(cases)).map(
    (row) => `${row.number} ${row.channel} ${row.mailKind} ${row.applicantKind}`,
  )
  expect(kinds.sort()).toEqual([
    '甲1 in_person null natural_person',
    '甲2 mail_signed registered natural_person',
    '甲3 mail_signed registered natural_person',
    '甲4 in_person null other_organisation',
  ])
})

test('a layout is remembered without names, offered for the next ledger, named and removed', async () => {
  const values: LedgerDecisions['values'] = [
    { field: 'channel', from: '书面', to: '邮寄/平信' },
    { field: 'applicantKind', from: '某某站', to: '其他' },
  ]
  await imported(ledger(...ODD), { skipRefused: true, decisions: { values } })
  const [kept] = await rememberedLayouts(system)
  expect(kept).toMatchObject({ name: '登记簿2025', headings: expect.arrayContaining(['登记号', '来源']) })
  expect(kept?.values).toContainEqual({ field: 'channel', from: '书面', to: '邮寄/平信' })
  expect(JSON.stringify(kept)).not.toContain('某某站')
  expect(await renameLayout(system, kept?.id ?? '', ' 县政府的登记簿 ')).toEqual({ named: '县政府的登记簿' })

  const next = ledger(HEAD.split(',').reverse().join(','), ',公开,2026-01-09,书面,批复,李四,2026-01-05,乙1')
  expect(await tried(next)).toMatchObject({
    remembered: { name: '县政府的登记簿' },
    accepted: 1,
    values: expect.arrayContaining([{ field: 'channel', from: '书面', to: '邮寄/平信', rows: 1 }]),
  })
  expect(await forgetLayout(office.clerk, kept?.id ?? '')).toHaveProperty('refusal')
  expect(await forgetLayout(system, kept?.id ?? '')).toEqual({ forgotten: '县政府的登记簿' })
  expect(await forgetLayout(system, kept?.id ?? '')).toHaveProperty('refusal')
  expect(await tried(next)).toMatchObject({ remembered: null, accepted: 0 })
})

test('the same file, the same number written otherwise, and the same request are named', async () => {
  const source = ledger(
    HEAD,
    '依申[2025]3号,2025-03-03,张三,规划,窗口,2025-03-10,公开,',
    '依申（２０２５）３号,2025-03-04,李四,批复,窗口,2025-03-11,公开,',
    '丙9,2025-03-03,张三,规 划,窗口,2025-03-10,公开,',
  )
  const first = await imported(source)
  expect(first.summary.findings.map(({ line, message }) => `${line} ${message.slice(0, 16)}`)).toEqual([
    '3 编号与第2行只是写法不同。请核对',
    '4 与第2行的申请人、日期和内容都相',
  ])
  expect((await tried(source)).sameFile).toMatchObject({ fileName: '登记簿2025.csv' })

  const other = ledger(
    HEAD,
    '依申〔2025〕3号,2025-03-03,张三,规划,窗口,2025-03-10,公开,',
    '依申〔2025〕4号,2025-03-05,王五,预算,窗口,2025-03-10,公开,',
  )
  expect((await tried(other)).findings.map(({ line, message }) => `${line} ${message.slice(0, 16)}`)).toEqual(
    ['2 系统中已有编号“依申[2025]', '2 与系统中“丙9”的申请人、日期和'],
  )
  await imported(other, { decisions: { leaveOut: [2] } })
  const again = await importLedger(system, ledger(HEAD, ',2025-03-05,王五,甲,窗口,2025-03-10,公开,'), {
    skipRefused: false,
  })
  expect(again).toHaveProperty('batchId')
  const twice = { path: path.join(folder, 'own.csv'), name: '另存.csv' }
  const refused = await importLedger(system, twice, { skipRefused: false })
  expect('refusal' in refused && refused.refusal.rule).toBe('fileImportedBefore')
  expect((await imported(twice, { again: true })).batchId).not.toBeNull()
  expect(await reads().select().from(importBatches)).toHaveLength(4)
})

test('a mapping that does not fit, a sheet that is not there, a table that is none', async () => {
  const source = ledger(...ODD)
  const ruleOf = async (decisions: LedgerDecisions, of = source) => {
    const found = await dryRun(system, of, decisions)
    return 'refusal' in found ? found.refusal.rule : null
  }
  const twice = ['收到日期', '答复日期'].map((column) => ({
    column,
    field: 'receivedOn' as const,
    certainty: 'sure' as const,
  }))
  expect(await ruleOf({ mapping: twice })).toBe('mappingUnfit')
  expect(await ruleOf({ mapping: [{ column: '没有的列', field: 'number', certainty: 'sure' }] })).toBe(
    'mappingUnfit',
  )
  expect(await ruleOf({ headerRows: [900] })).toBe('ledgerNotFound')
  expect(await ruleOf({}, ledger('甲,乙,丙', '1,2,3'))).toBe('ledgerNotFound')
  const book = {
    path: path.join(import.meta.dirname, '../../domain/ledger/reference/ledgers/county-2025.xls'),
    name: 'x.xls',
  }
  expect(await ruleOf({ sheet: '2023年' }, book)).toBe('noSuchSheet')
})

test('our own layout: what is printed is handed back, cells amended and lines left out', async () => {
  const text = readFileSync(
    path.join(import.meta.dirname, '../../domain/ledger/reference/jingjiang-2022.csv'),
    'utf8',
  )
  const source = ledger(text.replaceAll('\r\n', '\n').trimEnd().replaceAll('\n', '\r\n'))
  const first = await tried(source)
  const { sheet, headerRows, mapping, values } = first
  expect(first).toMatchObject({ layout: 'standard', headerRows: [1], rows: 145, accepted: 145 })
  const back = await tried(source, {
    sheet,
    headerRows,
    mapping,
    values,
    leaveOut: [3],
    amended: [{ line: 2, field: 'channel', value: '微信' }],
  })
  expect(back).toMatchObject({
    layout: 'standard',
    rows: 144,
    accepted: 143,
    leftOut: [{ line: 3, why: '人工指定不导入' }],
  })
  expect(said(back)).toEqual(['2 渠道 refused'])
})

test('the page: a file is checked, read anew by what was decided, and written', async () => {
  const officer = { ...system, personId: office.supervisor.personId }
  const { path: at } = ledger(...ODD)
  const id = await beginImport(officer, new File([readFileSync(at)], '登记簿.csv'))
  const checked = async () => (await importJob(officer, id))?.step
  await expect.poll(checked).toBe('checked')
  expect(await importJob(officer, id)).toMatchObject({ rows: 4, total: 4, summary: { refused: 3 } })
  await decideImport(officer, id, { does: 'leaveOut', lines: [4, 5, 6] })
  await expect.poll(checked).toBe('checked')
  expect(await importJob(officer, id)).toMatchObject({
    choices: { decisions: { leaveOut: [4, 5, 6] } },
    summary: { rows: 1, refused: 0 },
  })
  expect(await importJob(system, id)).toBeNull()
  await commitImport(officer, id, { skipRefused: false })
  await expect.poll(checked).toBe('imported')
  expect(await reads().select().from(cases)).toHaveLength(1)
})
