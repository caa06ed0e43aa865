import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cases, caseTexts, remedies } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { recordFormerRemedy } from '../remedies/former-remedies'
import { amendRemedy, recordRemedy } from '../remedies/remedies'
import { reportNow } from '../report/report-now'
import { openOffice, type TestOffice } from '../testing/office'
import { dryRun, importLedger } from './import'
import { undoImport } from './undo'

// 复议、诉讼 in an office's own ledger: recorded with the cases, counted in 表四, taken out with the import.

let office: TestOffice
let system: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  system = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-remedies-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

const HEAD =
  '编号,收到日期,申请人,申请内容,受理方式,答复日期,处理结果,复议申请日期,复议机关,复议决定日期,复议结果,诉讼情况'
const FULL = [
  HEAD,
  '甲1,2025-03-03,张三,规划,窗口,2025-03-10,公开,2025-04-02,某某市人民政府,2025-05-30,维持,2025-07-02向某某区人民法院起诉，审理中',
  '甲2,2025-03-04,李四,批复,窗口,2025-03-11,公开,2025-04-07,某某市人民政府,2025-06-03,撤销,',
  '甲3,2025-03-05,王五,预算,窗口,2025-03-12,公开,,某某市人民政府,,维持,',
]

function ledger(...rows: string[]) {
  const file = path.join(folder, 'own.csv')
  writeFileSync(file, rows.join('\r\n'))
  return { path: file, name: '登记簿2025.csv' }
}

async function imported(...rows: string[]) {
  const done = await importLedger(system, ledger(...rows), { skipRefused: true })
  if ('refusal' in done || !done.batchId) throw new Error('not imported')
  return { batchId: done.batchId, summary: done.summary }
}

const table4 = async (year: number) => (await reportNow(reads(), office.agencyId, year)).tables.table4
const all = () => reads().select().from(remedies)

test('are counted in the dry run, in 表四, and taken out with the import', async () => {
  const tried = await dryRun(system, ledger(...FULL))
  if ('refusal' in tried) throw new Error(tried.refusal.message)
  expect(tried).toMatchObject({ accepted: 3, refused: 0, remedies: 3 })
  expect(tried.findings.map(({ line, message }) => `${line} ${message}`).join()).toMatch(
    /^4 .*没有登记为行政复议：申请日期没有写明/,
  )
  const { batchId, summary } = await imported(...FULL)
  expect(summary).toMatchObject({ accepted: 3, remedies: 3 })
  expect(await table4(2025)).toMatchObject({
    reconsideration: { upheld: 1, corrected: 1, pending: 0, total: 2 },
    litigation_after_reconsideration: { pending: 1, total: 1 },
  })
  expect((await all()).map(({ note }) => note).join()).toContain('某某区人民法院')
  // What could not be recorded is read in the remark, as are the ledger's own words of the others.
  const remarks = (await reads().select().from(caseTexts)).map(({ body }) => body)
  expect(remarks.filter((body) => body.includes('复议机关：某某市人民政府'))).toHaveLength(3)

  expect(await undoImport(system, batchId)).toEqual({ deleted: 3 })
  expect(await all()).toEqual([])
  expect((await table4(2025)).reconsideration).toMatchObject({ total: 0 })
})

test('one that was recorded or changed since keeps the import from being undone', async () => {
  const { batchId } = await imported(...FULL)
  const known = (await all()).find(({ kind }) => kind === 'reconsideration')
  const { kind, body, number, filedOn, concludedOn, note } = known ?? {}
  const result = 'other'
  const amended = { kind, body, number, filedOn, concludedOn, note, result, reason: '结果抄错' }
  expect(await amendRemedy(office.supervisor, known?.id ?? '', 1, amended)).toHaveProperty('done')
  expect(await undoImport(system, batchId)).toMatchObject({ refusal: { rule: 'batchTouched' } })

  const other = await imported(HEAD, '乙1,2025-03-05,王五,预算,窗口,2025-03-12,公开,,,,,')
  const added = (await reads().select().from(cases)).find(({ number: of }) => of === '乙1')
  const filed = { kind: 'reconsideration', body: '某某市人民政府', filedOn: '2025-04-10' }
  expect(await recordRemedy(office.supervisor, added?.id ?? '', filed)).toHaveProperty('done')
  expect(await undoImport(system, other.batchId)).toMatchObject({ refusal: { rule: 'batchTouched' } })
  expect(await all()).toHaveLength(4)
})

test('what cannot stand refuses the row; one that is recorded by the number of its request is not counted twice', async () => {
  const officer: Actor = { ...office.supervisor, roles: ['statistics_officer'] }
  const former = {
    formerNumber: '丙2',
    kind: 'reconsideration',
    body: '某某市人民政府',
    filedOn: '2025-04-02',
  }
  expect(await recordFormerRemedy(officer, former)).toHaveProperty('done')
  const row = (number: string, filedOn: string, ended = '', result = '') =>
    `${number},2025-03-03,张三,规划${number},窗口,2025-03-10,公开,${filedOn},某某市人民政府,${ended},${result},`
  const tried = await dryRun(
    system,
    ledger(
      HEAD,
      row('丙1', '2025-03-05'),
      row('丙2', '2025-04-02'),
      row('丙3', '2025-04-02', '2025-03-20', '维持'),
      '丙4,2026-03-17,张三,未办结,窗口,,在办,2026-03-18,某某市人民政府,,,',
    ),
  )
  if ('refusal' in tried) throw new Error(tried.refusal.message)
  expect(tried).toMatchObject({ accepted: 0, refused: 4, remedies: 0 })
  expect(
    tried.findings
      .filter(({ level }) => level === 'refused')
      .map(({ line, column, message }) => `${line} ${column} ${message.slice(0, 12)}`),
  ).toEqual([
    '2 复议申请日期 申请（起诉）日期（202',
    '3 复议申请日期 “丙2”2025-04-',
    '4 复议申请日期 审结日期（2025-03',
    '5 复议申请日期 本件尚未办结，到2026',
  ])
})
