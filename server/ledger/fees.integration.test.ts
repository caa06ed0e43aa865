import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import type { Actor } from '@/domain/access'
import { enterFigures } from '../report/fill'
import { openOffice, type TestOffice } from '../testing/office'
import { feesView } from '../views/report-lists'
import { importLedger } from './import'
import { undoImport } from './undo'

// 信息处理费 in an office's own ledger: its sum is offered for the year, and counts only once somebody takes it over.

let office: TestOffice
let officer: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-fees-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

async function imported(name: string, ...rows: string[]) {
  const file = path.join(folder, name)
  writeFileSync(
    file,
    ['编号,收到日期,申请人,申请内容,受理方式,答复日期,处理结果,信息处理费', ...rows].join('\r\n'),
  )
  const done = await importLedger(officer, { path: file, name }, { skipRefused: false })
  if ('refusal' in done || !done.batchId) throw new Error('not imported')
  return { batchId: done.batchId, fees: done.summary.fees }
}

test('the sum of the year is offered with its ledgers, taken over by a person, and goes with the import', async () => {
  const first = await imported(
    '2025.csv',
    '甲1,2025-03-03,张三,规划,窗口,2025-03-10,公开,120元',
    '甲2,2025-03-04,李四,批复,窗口,2025-03-11,公开,按规定收取',
    '甲3,2025-03-05,王五,预算,窗口,2025-03-12,公开,0',
  )
  expect(first.fees).toEqual([{ year: 2025, payments: 2, fen: 12_000, unread: 1 }])
  await imported('补录.csv', '乙1,2025-04-03,赵六,决算,窗口,2025-04-10,公开,80')
  await imported('无.csv', '丙1,2025-04-03,赵六,规划,窗口,2025-04-10,公开,未收取')

  const { fees, ofLedgers, entry } = await feesView(officer, 2025)
  expect(fees).toMatchObject({ yuan: null, entered: null })
  expect(ofLedgers).toEqual({
    words: [
      '“2025.csv”：台账记有信息处理费2笔、120元（2025年，其中1笔看不出金额）',
      '“补录.csv”：台账记有信息处理费1笔、80元（2025年）',
    ],
    yuan: 200,
    source: '台账：2025.csv、补录.csv',
  })
  expect((await feesView(officer, 2024)).ofLedgers).toBeNull()

  const taken = { [entry?.name ?? '']: String(ofLedgers?.yuan), source: ofLedgers?.source ?? '' }
  expect(await enterFigures(officer, 2025, taken)).toHaveProperty('done')
  expect(await feesView(officer, 2025)).toMatchObject({
    fees: { yuan: 200, entered: 200 },
    entry: { value: '200', source: '台账：2025.csv、补录.csv' },
    ofLedgers: null,
  })

  // What a person has confirmed stays; what remains of the ledgers is offered again.
  expect(await undoImport(officer, first.batchId)).toEqual({ deleted: 3 })
  expect(await feesView(officer, 2025)).toMatchObject({ fees: { yuan: 200 }, ofLedgers: { yuan: 80 } })
})
