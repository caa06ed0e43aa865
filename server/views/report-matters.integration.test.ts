import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeSettings, insertAgency } from '@/db/queries/office-changes'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { importLedger } from '../ledger/import'
import { collectionTemplate, collectReport } from '../report/collect'
import { enterFigures, explainCheck } from '../report/fill'
import { reportNow } from '../report/report-now'
import { sealReport } from '../report/seal'
import { handIn, publishReport, returnReport, takeBack } from '../report/steps'
import { openOffice } from '../testing/office'
import { todaysOf } from '../testing/todays'
import { rollUpView } from './roll-up'

// 年报在上下级之间等谁办，就在谁的今日里，办好为止；只看自己的上下级。今天是2026-03-18，报送日期是1月31日。

let officer: Actor
let child: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  const office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer'] }
  child = await agencyBelow('bureau', '某某局', office.agencyId)
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-matters-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

async function agencyBelow(
  id: string,
  name: string,
  parentId: string,
  more: { reportsBy?: 'file'; createdAt?: string } = {},
): Promise<Actor> {
  const { createdAt = '2024-01-01T00:00:00.000Z', reportsBy = 'program' } = more
  await transact((tx) => insertAgency(tx, { id, name, parentId, reportsBy, settings: {}, createdAt }))
  return { personId: `officer-${id}`, agencyId: id, unitId: null, roles: ['statistics_officer', 'system'] }
}

/** Lines of 今日 about reports: whose, what, and where they lead. */
async function told(actor: Actor): Promise<string[]> {
  return (await todaysOf(actor, 'report')).map(({ words, chips, href }) => `${words} ${chips[0]} ${href}`)
}

async function registered(number: string): Promise<void> {
  const file = path.join(folder, `${number}.csv`)
  const head = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'
  writeFileSync(file, [head, `${number},当面,2025-03-03,自然人,王某,甲,2025-03-10,予以公开`].join('\r\n'))
  const done = await importLedger(child, { path: file, name: '台账.csv' }, { skipRefused: false })
  expect('batchId' in done && done.batchId).not.toBeNull()
}

async function filledIn(actor: Actor): Promise<void> {
  const figures = [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0'])
  await enterFigures(actor, 2025, { source: '某某局统计表', ...Object.fromEntries(figures) })
  for (const { id } of (await reportNow(reads(), actor.agencyId, 2025)).unexplained)
    await explainCheck(actor, 2025, id, '经核实属实')
}

test('a report is missing after its day with who waits and who should, until it is handed in', async () => {
  expect(await told(officer)).toEqual(['某某局 2025年年报应于2026-01-31前报送，尚未报送 /report/2025/rollup'])
  expect(await told(child)).toEqual(['本机关 2025年年报应于2026-01-31前报送上级，尚未报送 /report/2025'])
  await transact((tx) =>
    changeSettings(tx, officer.agencyId, agencySettings.parse({ reportsDueOn: '03-20' })),
  )
  expect([await told(officer), await told(child)]).toEqual([[], []])
  await transact((tx) => changeSettings(tx, officer.agencyId, agencySettings.parse({})))
  await filledIn(child)
  expect(await handIn(child, 2025)).toHaveProperty('done')
  expect([await told(officer), await told(child)]).toEqual([[], []])
})

test('what is sent back waits with the remark, until it is handed in again', async () => {
  await filledIn(child)
  await handIn(child, 2025)
  await returnReport(officer, 'bureau', 2025, '请核对结转')
  expect(await told(officer)).toEqual([
    '某某局 2025年年报已退回，尚未重新报送：请核对结转 /report/2025/rollup/bureau',
  ])
  expect(await told(child)).toEqual(['本机关 2025年年报被上级退回：请核对结转 /report/2025'])
  expect(await handIn(child, 2025)).toHaveProperty('done')
  expect([await told(officer), await told(child)]).toEqual([[], []])
})

test('numbers that moved after handing in wait, until they are handed in as they are', async () => {
  await filledIn(child)
  await handIn(child, 2025)
  await registered('甲1')
  expect(await told(officer)).toEqual([
    expect.stringMatching(/^某某局 2025年年报报送之后有\d+个数字变化 \/report\/2025\/rollup\/bureau$/),
  ])
  expect(await told(child)).toEqual([expect.stringMatching(/^本机关 .*先撤回再报送 \/report\/2025$/)])
  await takeBack(child, 2025)
  expect(await handIn(child, 2025)).toHaveProperty('done')
  expect([await told(officer), await told(child)]).toEqual([[], []])
})

test('what the child has sealed meanwhile is sent back all the same, and a new edition settles it', async () => {
  await filledIn(child)
  await handIn(child, 2025)
  expect(await sealReport(child, 2025)).toHaveProperty('done')
  expect(await told(child)).toEqual([])
  expect(
    (await rollUpView(officer, 2025)).lines.find(({ agencyId }) => agencyId === 'bureau')?.mayReturn,
  ).toBe(true)
  expect(await returnReport(officer, 'bureau', 2025, '漏了一件')).toHaveProperty('done')
  expect(await told(child)).toEqual(['本机关 2025年年报被上级退回：漏了一件 /report/2025'])
  expect((await rollUpView(officer, 2025)).missing).toBe(1)
  expect(await sealReport(child, 2025)).toMatchObject({ refusal: { rule: 'nothingChanged' } })
  await registered('甲1')
  expect(await sealReport(child, 2025)).toEqual({ done: '已封存第2版。' })
  expect([await told(officer), await told(child)]).toEqual([[], []])
  expect((await rollUpView(officer, 2025)).missing).toBe(0)
})

test('a sealed report that was right is handed in again as it is, and can be published', async () => {
  await filledIn(child)
  await handIn(child, 2025)
  await sealReport(child, 2025)
  await returnReport(officer, 'bureau', 2025, '请再核对')
  expect(await handIn(child, 2025)).toHaveProperty('done')
  expect([await told(officer), await told(child)]).toEqual([[], []])
  await registered('甲1')
  expect(await publishReport(child, 2025, '2026-03-18' as never, '')).toMatchObject({
    refusal: { rule: 'notSealed' },
  })
})

test('corrections after the seal wait with both, until the new edition', async () => {
  await filledIn(child)
  await handIn(child, 2025)
  await sealReport(child, 2025)
  await registered('甲1')
  expect(await told(officer)).toEqual([expect.stringContaining('封存之后有')])
  expect(await told(child)).toEqual([expect.stringMatching(/封存新版 \/report\/2025\/seal$/)])
  await sealReport(child, 2025)
  expect([await told(officer), await told(child)]).toEqual([[], []])
})

test('a form that was taken in settles the agency that hands in by file', async () => {
  await filledIn(child)
  await handIn(child, 2025)
  await agencyBelow('town', '第三镇', officer.agencyId, { reportsBy: 'file' })
  expect(await told(officer)).toEqual(['第三镇 2025年年报应于2026-01-31前报送，尚未报送 /report/2025/rollup'])
  const form = await collectionTemplate(officer, 'town', 2025)
  if ('refusal' in form) throw new Error(form.refusal.message)
  // Blank as it is: a year without any request.
  const file = new File([form.content as BlobPart], '报送表.xlsx')
  expect(await collectReport(officer, 'town', 2025, file)).toHaveProperty('done')
  expect(await told(officer)).toEqual([])
})

test('only the officers of the two agencies are told, and of one that came later nothing is asked', async () => {
  await agencyBelow('late', '新设局', officer.agencyId, { createdAt: '2026-02-10T00:00:00.000Z' })
  const below = await agencyBelow('station', '某某所', 'bureau')
  expect(await told(below)).toEqual(['本机关 2025年年报应于2026-01-31前报送上级，尚未报送 /report/2025'])
  expect(await told(child)).toHaveLength(2)
  expect(await told(officer)).toEqual([expect.stringMatching(/^某某局 /)])
  for (const roles of [['clerk'], ['supervisor'], ['approver'], ['auditor']] as const)
    expect(await told({ ...officer, roles: [...roles] })).toEqual([])
})
