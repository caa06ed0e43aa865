import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import {
  auditLines,
  importBatches,
  ledgerLayouts,
  remedies,
  retentionListCases,
  retentionLists,
} from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { addRows, rowsOf } from '@/db/testing/tables'
import type { Actor } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { importLedger } from '../ledger/import'
import { forgetLayout, rememberedLayouts, renameLayout } from '../ledger/layouts'
import { undoImport } from '../ledger/undo'
import { recordRemedy } from '../remedies/remedies'
import { confirmList, proposeList, withdrawList } from '../retention/lists'
import { answeredCase, keepFor } from '../retention/testing/retention'
import { openChild, openOffice, type TestOffice } from '../testing/office'
import { atInstant } from '../today'
import { verifyInstallation } from '../verify'

// Who writes in the books of one agency reads no other agency's rows: what was altered there beside the program would
// otherwise be found, and told by the line of whoever happened to write.

const AT = '2026-01-01T00:00:00.000Z'
const LATER = '2040-01-02T02:00:00.000Z'

let office: TestOffice
let below: TestOffice
let writer: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  below = await openChild(office, 'zfj')
  writer = { ...below.supervisor, roles: ['supervisor', 'administrator'] }
  await alteredAbove()
  return close
})

/** Rows of the agency above that the program has not written. */
async function alteredAbove(): Promise<void> {
  const { agencyId } = office
  const batch = { rows: 0, accepted: 0, refused: 0, fees: null, undoneBy: null, undoneAt: null }
  const imported = { fileName: '台账.csv', sha256: '0'.repeat(64), importedBy: 'test', importedAt: AT }
  await addRows(importBatches, [{ id: 'above', agencyId, ...batch, ...imported, undoneBecause: null }])
  const layout = { name: '登记簿', layout: 'above', headings: [], mapping: [], values: [] }
  await addRows(ledgerLayouts, [{ id: 'above', agencyId, ...layout, savedBy: 'test', savedAt: AT }])
  await addRows(retentionLists, [
    { id: 'above', agencyId, state: 'withdrawn', proposedBy: 'test', proposedAt: AT },
  ])
  const kept = { number: '依申〔2020〕1号', kind: 'other', concludedOn: day('2020-01-02') } as const
  const listed = { ...kept, listId: 'above', position: 0, keptUntil: day('2021-01-02') }
  await addRows(retentionListCases, [{ ...listed, caseId: 'gone' }])
  const remedy = { kind: 'litigation_direct', body: '某某法院', number: '', note: '', version: 1 } as const
  const dates = { filedOn: day('2020-01-02'), createdBy: 'test', createdAt: AT, updatedAt: AT }
  await addRows(remedies, [{ id: 'above', agencyId, caseId: null, formerNumber: '1号', ...remedy, ...dates }])
}

const foundAltered = async () =>
  (await rowsOf(auditLines)).flatMap(({ detail }) => (detail.foundAltered ? [detail.foundAltered] : []))

/** What does not hold is what was altered, and nothing that the program wrote. */
async function expectFoundAboveOnly(): Promise<void> {
  expect(await foundAltered()).toEqual([])
  const books = (await verifyInstallation()).find(({ id }) => id === 'books')
  expect(books?.ok).toBe(false)
  expect(books?.findings).toHaveLength(5)
}

test('an import that is undone, and layouts, are of one agency', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-ledger-'))
  try {
    const file = path.join(folder, '登记簿.csv')
    const head = '登记号,收到日期,申请人,申请内容,来源,答复日期,办理结果'
    writeFileSync(file, `${head}\n乙1,2026-01-05,李四,批复,窗口,2026-01-09,公开\n`)
    const imported = await importLedger(writer, { path: file, name: '登记簿.csv' }, { skipRefused: true })
    const batchId = 'batchId' in imported ? (imported.batchId ?? '') : ''
    expect(await undoImport(writer, batchId)).toEqual({ deleted: 1 })
    const [layout] = await rememberedLayouts(writer)
    expect(await renameLayout(writer, layout?.id ?? '', '新名')).toEqual({ named: '新名' })
    expect(await forgetLayout(writer, layout?.id ?? '')).toEqual({ forgotten: '新名' })
  } finally {
    rmSync(folder, { recursive: true })
  }
  await expectFoundAboveOnly()
})

test('lists of cases to anonymise are of one agency, also where they are confirmed', async () => {
  await keepFor(below, { unable: 1, remedied: 1 })
  const caseId = await answeredCase(below)
  const filed = { kind: 'reconsideration', body: '某某市人民政府', filedOn: '2026-03-18' }
  await recordRemedy(below.supervisor, caseId, { ...filed, concludedOn: '2026-04-20', result: 'upheld' })
  await atInstant(LATER, async () => {
    const first = await proposeList(writer, [caseId])
    expect(first).toHaveProperty('listId')
    expect(await withdrawList(writer, 'listId' in first ? first.listId : '')).toHaveProperty('done')
    const second = await proposeList(writer, [caseId])
    const other: Actor = { ...writer, personId: 'another' }
    expect(await confirmList(other, 'listId' in second ? second.listId : '')).toHaveProperty('done')
  })
  await expectFoundAboveOnly()
})
