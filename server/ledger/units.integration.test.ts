import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { caseProgress, cases, mailItems, outbox } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { rebuildProgress } from '../cases/rebuild'
import { openOffice, type TestOffice } from '../testing/office'
import { exportLedger } from './export'
import { dryRun, importLedger } from './import'
import { rememberedLayouts } from './layouts'
import { undoImport } from './undo'

// 承办单位 in an office's own ledger: the case is that unit's, and nobody is told of it.

let office: TestOffice
let system: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  system = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-units-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a case is held by the unit that is named, or decided; the ledger goes out again with it', async () => {
  const file = path.join(folder, 'own.csv')
  const rows = [
    '编号,收到日期,申请人,申请内容,受理方式,答复日期,处理结果,承办单位',
    '甲1,2025-03-03,张三,规划,窗口,2025-03-10,公开,综合科',
    '甲2,2025-03-04,李四,批复,网上,2025-03-11,公开,综合',
    '甲3,2026-03-05,王五,预算,窗口,,在办,综合科',
    '甲4,2025-03-06,赵六,决算,窗口,2025-03-12,公开,信访局',
  ]
  writeFileSync(file, rows.join('\r\n'))
  const source = { path: file, name: '登记簿2025.csv' }
  const tried = await dryRun(system, source)
  if ('refusal' in tried) throw new Error(tried.refusal.message)
  expect(tried).toMatchObject({ accepted: 4, units: ['综合科'] })
  expect(tried.values.flatMap(({ field, from, to }) => (field === 'unit' ? [`${from} ${to}`] : []))).toEqual([
    '综合科 综合科',
    '综合 记在备注',
    '信访局 记在备注',
  ])
  const decisions = { values: [{ field: 'unit' as const, from: '综合', to: '综合科' }] }
  const done = await importLedger(system, source, { skipRefused: false, decisions })
  const batchId = 'batchId' in done ? (done.batchId ?? '') : ''
  const held = await reads().select().from(caseProgress)
  const holder = (number: string) => held.find((one) => one.number === number)?.holderUnitId
  expect(['甲1', '甲2', '甲3', '甲4'].map(holder)).toEqual([
    office.unitId,
    office.unitId,
    office.unitId,
    null,
  ])
  expect(held.find(({ number }) => number === '甲1')?.concludedOn).toBe('2025-03-10')
  expect((await rebuildProgress('system')).differences).toBe(0)
  expect(await reads().select().from(outbox)).toEqual([])
  expect(await reads().select().from(mailItems)).toEqual([])

  const [layout] = await rememberedLayouts(system)
  const made = await exportLedger(system, { format: 'csv', layout: layout?.id, applicants: 'in_full' })
  if ('refusal' in made) throw new Error(made.refusal.message)
  const out = path.join(folder, 'out.csv')
  await pipeline(made.content, createWriteStream(out))
  const units = readFileSync(out, 'utf8').trim().split(/\r?\n/).slice(1)
  expect(units.map((row) => row.split(',').at(-1))).toEqual(['综合科', '综合科', '综合科', '信访局'])

  expect(await undoImport(system, batchId)).toEqual({ deleted: 4 })
  expect(await reads().select().from(cases)).toEqual([])
})
