import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agencies, cases, importBatches, people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '@/domain/case/facts'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { statisticsYear } from '@/domain/report/period/period'
import { rebuildProgress } from '../cases/rebuild'
import { verifyAudit } from '../proof/verify/chain'
import { recordRemedy } from '../remedies/remedies'
import { table3Report } from '../report/report-now'
import { readKeyring } from '../secrets'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { exportLedger } from './export'
import { dryRun, importLedger } from './import'
import { undoImport } from './undo'

const REFERENCE = path.join(import.meta.dirname, '../../domain/ledger/reference')
const YEAR = { path: path.join(REFERENCE, 'jingjiang-2022.csv'), name: 'jingjiang-2022.csv' }
const PUBLISHED = JSON.parse(readFileSync(path.join(REFERENCE, 'jingjiang-2022.expected.json'), 'utf8'))

let office: TestOffice
let system: Actor
let folder: string

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  system = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-ledger-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

function ledger(...rows: string[]) {
  const file = path.join(folder, 'ledger.csv')
  writeFileSync(file, rows.join('\r\n'))
  return { path: file, name: 'ledger.csv' }
}

async function expectPublished(): Promise<void> {
  const { table, checks } = await table3Report(reads(), office.agencyId, statisticsYear(2022), FORMAT_2021)
  const { results, ...counted } = PUBLISHED.table3
  for (const [row, cells] of Object.entries({ ...counted, ...results }) as [
    string,
    Record<string, number>,
  ][]) {
    for (const kind of APPLICANT_KINDS)
      expect(table[row]?.[kind], `${row} ${kind}`).toBe(cells[APPLICANT_KIND_LABELS[kind]])
    expect(table[row]?.total, row).toBe(cells.总计)
  }
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
}

test('a real year comes out with its published totals, none late, and rebuilds to the same', async () => {
  const imported = await importLedger(system, YEAR, { skipRefused: false })
  expect('summary' in imported && imported.summary).toMatchObject({
    rows: 145,
    accepted: 145,
    refused: 0,
    warnings: 0,
  })
  await expectPublished()
  expect((await rebuildProgress('system')).differences).toBe(0)
  expect(await verifyAudit(reads(), readKeyring())).toMatchObject({ ok: true })
})

test.each(['csv', 'xlsx'] as const)('an exported ledger (%s) imports to the same table', async (format) => {
  await importLedger(system, YEAR, { skipRefused: false })
  const made = await exportLedger(system, { format, year: 2022, applicants: 'in_full' })
  if ('refusal' in made) throw new Error(made.refusal.message)
  const file = path.join(folder, `out.${format}`)
  await pipeline(made.content, createWriteStream(file))
  const batch = (await reads().select().from(importBatches))[0]
  expect(await undoImport(system, batch?.id ?? '')).toEqual({ deleted: 145 })
  expect(await reads().select().from(cases)).toEqual([])
  const again = await importLedger(system, { path: file, name: `out.${format}` }, { skipRefused: false })
  expect('summary' in again && again.summary.findings).toEqual([])
  await expectPublished()
})

const HEAD =
  '受理编号,渠道,邮寄方式,提交日期,签收日期,确认日期,申请人类别,申请人,所需信息,补正告知日期,收到补正日期,延期日期,延长工作日,办结日期,办理结果,备用'

test('each mistake is named by line and column; nothing is written while a row is refused', async () => {
  const file = ledger(
    HEAD,
    '甲1,网络,,2024-03-01,,2024-03-04,自然人,王某,甲,,,,,2024-03-20,予以公开,',
    '甲1,网络,,2024-03-01,,2024-03-04,自然人,王某,甲,,,,,,,',
    '甲2,微信,,2024-03-01,,2024-03-04,自然人,王某,甲,,,,,,,',
    '甲3,邮寄,特快专递,2024-03-01,,,自然人,王某,甲,,,,,,,',
    '甲4,网络,,2024-03-01,,,自然人,王某,甲,,,,,2024-03-20,予以公开,',
    '甲5,当面,,2024-03-11,,,自然人,王某,甲,,,,,2024-03-05,予以公开,',
    '甲6,当面,,2024-03-11,,,自然人,王某,甲,,,2024-03-20,21,,,',
    '甲7,当面,,2024-03-11,,,自然人,王某,甲,,,,,2024-03-20,,',
    '甲8,当面,,2024年3月32日,,,自然人,王某,甲,,,,,,,',
  )
  const tried = await importLedger(system, file, { skipRefused: false })
  if ('refusal' in tried) throw new Error(tried.refusal.message)
  expect(tried.batchId).toBeNull()
  expect(tried.summary).toMatchObject({ rows: 9, accepted: 1, refused: 8 })
  expect(tried.summary.findings.map(({ line, column, level }) => `${line} ${column} ${level}`)).toEqual([
    '1 备用 warning',
    '3 受理编号 refused',
    '4 渠道 refused',
    '5 签收日期 refused',
    '6 确认日期 refused',
    '7 办结日期 refused',
    '8 延长工作日 refused',
    '9 办理结果 refused',
    '10 提交日期 refused',
  ])
  expect(await reads().select().from(cases)).toEqual([])

  const skipped = await importLedger(system, file, { skipRefused: true })
  expect('batchId' in skipped && skipped.batchId).not.toBeNull()
  expect(await reads().select().from(cases)).toHaveLength(1)
})

test('what was not in time is taken over with a warning', async () => {
  const found = await dryRun(
    system,
    ledger(
      HEAD,
      '乙1,当面,,20240304,,,自然人,王某,甲,,,,,2024/4/10,予以公开,',
      '乙2,当面,,2024-03-04,,,自然人,王某,甲,2024-03-20,2024-03-22,,,2024-04-10,予以公开,',
      '乙3,当面,,2024-03-04,,,自然人,王某,甲,,,2024-04-08,20,2024-04-10,予以公开,',
      // A correction after the due day of 2024-04-01 moves nothing.
      '乙4,当面,,2024-03-04,,,自然人,王某,甲,2024-04-02,2024-04-08,,,2024-04-10,予以公开,',
    ),
  )
  if ('refusal' in found) throw new Error(found.refusal.message)
  expect(found).toMatchObject({ accepted: 4, refused: 0, warnings: 4 })
  expect(
    found.findings.filter(({ line }) => line > 1).map(({ line, column }) => `${line} ${column}`),
  ).toEqual([
    '2 办结日期',
    '3 补正告知日期',
    '4 办结日期',
    '4 延期日期',
    '5 办结日期',
    '5 补正告知日期',
    '5 收到补正日期',
  ])
})

test('a formula that came to nothing is no applicant, no content and no empty cell', async () => {
  const row = (name: string, content: string) => `,当面,,2024-03-04,,,自然人,${name},${content},,,,,,,`
  const found = await dryRun(
    system,
    ledger(HEAD, row('#REF!', '甲'), row('王某', '#未计算'), row('#1楼王某', '#甲')),
  )
  expect(found).toMatchObject({ accepted: 1, refused: 2 })
  if ('refusal' in found) throw new Error(found.refusal.message)
  const refused = found.findings.filter(({ level }) => level === 'refused')
  expect(refused.map(({ line, column, message }) => `${line} ${column} ${message}`)).toEqual([
    '2 申请人 公式出错（#REF!），没有值。请在原表中改好，或者在此处改写。',
    '3 所需信息 公式出错（#未计算），没有值。请在原表中改好，或者在此处改写。',
  ])
})

test('numbers go on after imported ones, and open unconfirmed rows wait for confirmation', async () => {
  await importLedger(
    system,
    ledger(
      HEAD,
      '依申〔2026〕41号,网络,,2026-03-01,,,自然人,王某,甲,,,,,,,',
      ',当面,,2026-03-02,,,自然人,王某,甲,,,,,,,',
    ),
    { skipRefused: false },
  )
  const rows = await reads().select().from(cases)
  expect(rows.map(({ number }) => number).sort()).toEqual(['依申〔2026〕41号', '依申〔2026〕42号'])
  expect((await handIn(office.clerk)).number).toBe('依申〔2026〕43号')
})

test('who was put out of use, or whose agency was, while the file was read writes nothing', async () => {
  const file = ledger(HEAD, '己1,当面,,2026-03-02,,,自然人,王某,甲,,,,,,,')
  const imported = () => importLedger(office.supervisor, file, { skipRefused: false })
  const { personId } = office.supervisor
  await changeRows(people, { id: personId }, { active: false })
  expect(await imported()).toMatchObject({ refusal: { rule: 'notAllowed' } })
  await changeRows(people, { id: personId }, { active: true, roles: ['clerk'] })
  expect(await imported()).toMatchObject({ refusal: { rule: 'notAllowed' } })
  await changeRows(people, { id: personId }, { roles: ['supervisor'] })
  await changeRows(agencies, { id: office.agencyId }, { retiredOn: day('2026-03-17') })
  expect(await imported()).toMatchObject({ refusal: { rule: 'agencyRetired' } })
  expect(await reads().select().from(importBatches)).toEqual([])
  await changeRows(agencies, { id: office.agencyId }, { retiredOn: null })
  expect(await imported()).toHaveProperty('batchId', expect.any(String))
})

test('a batch on which somebody worked is not undone', async () => {
  const imported = await importLedger(system, ledger(HEAD, '丙1,当面,,2026-03-02,,,自然人,王某,甲,,,,,,,'), {
    skipRefused: false,
  })
  const one = (await reads().select().from(cases))[0]
  await must(office.clerk, one?.id ?? '', 'note', { body: '已联系申请人' }, 1)
  const undone = await undoImport(system, 'batchId' in imported ? (imported.batchId ?? '') : '')
  expect('refusal' in undone && undone.refusal.message).toContain('丙1')
  expect(await reads().select().from(cases)).toHaveLength(1)
})

test('a batch that a case outside of it is linked to is not undone while the link is in force', async () => {
  const head = `${HEAD},联系电话`
  const answered = ledger(
    head,
    '戊1,当面,,2026-03-02,,,自然人,王某某,甲,,,,,2026-03-05,予以公开,,13800000412',
    '戊2,当面,,2026-03-02,,,自然人,李某某,乙,,,,,2026-03-05,予以公开,,13800000413',
  )
  const imported = await importLedger(system, answered, { skipRefused: false })
  const batchId = 'batchId' in imported ? (imported.batchId ?? '') : ''
  const again = await handIn(office.clerk, { phone: '13800000412' })
  const first = (await reads().select().from(cases)).find(({ number }) => number === '戊1')
  const link = { otherCaseId: first?.id ?? '', how: 'repeats' }
  const version = await must(office.clerk, again.caseId, 'linkCase', link, 1)
  const undone = await undoImport(system, batchId)
  expect('refusal' in undone && undone.refusal.message).toContain(`戊1由${again.number}关联`)
  expect(await reads().select().from(cases)).toHaveLength(3)
  await must(
    office.supervisor,
    again.caseId,
    'correctEvent',
    { target: '2', newDay: '', reason: '关联有误' },
    version,
  )
  expect(await undoImport(system, batchId)).toEqual({ deleted: 2 })
})

test('a batch with a remedy against one of its answers is not undone', async () => {
  const answered = ledger(HEAD, '丁1,当面,,2026-03-02,,,自然人,王某,甲,,,,,2026-03-05,予以公开,')
  const imported = await importLedger(system, answered, { skipRefused: false })
  const one = (await reads().select().from(cases))[0]
  const filed = { kind: 'reconsideration', body: '某某市人民政府', filedOn: '2026-03-10' }
  expect(await recordRemedy(office.supervisor, one?.id ?? '', filed)).toHaveProperty('done')
  const undone = await undoImport(system, 'batchId' in imported ? (imported.batchId ?? '') : '')
  expect('refusal' in undone && undone.refusal.message).toContain('丁1')
})
