import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cases, importBatches } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import type { Actor } from '@/domain/access'
import { isRefused } from '@/domain/case/refusal'
import { openOffice } from '../testing/office'
import { type ImportOptions, importLedger } from './import'
import { beginImport, commitImport, decideImport, importJob } from './uploads'

// Two people, or one with two windows, import at the same moment: both files were tried out before either was written.

const HEAD = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'
const ROWS = [
  '当面,2023-03-07,自然人,郑某,宗地图,2023-03-15,予以公开',
  '当面,2023-03-08,自然人,王某,合同,2023-03-15,予以公开',
]

let person: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  const office = await openOffice()
  person = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-at-once-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

function ledger(name: string, numbers: readonly string[]) {
  const file = path.join(folder, name)
  writeFileSync(file, [HEAD, ...numbers.map((number, i) => `${number},${ROWS[i % 2]}`)].join('\r\n'))
  return { path: file, name }
}

async function bothAtOnce(
  sources: readonly { path: string; name: string }[],
  options: ImportOptions,
): Promise<string[]> {
  const both = await Promise.all(sources.map((source) => importLedger(person, source, options)))
  // Whoever is slow enough finds out while trying the file out, the other when it is written.
  return both.map((one) => (isRefused(one) || !one.batchId ? 'nothing' : `${one.summary.accepted}件`)).sort()
}

const written = async () => [(await rowsOf(cases)).length, (await rowsOf(importBatches)).length]

test('the same file is written once, though it has no numbers by which its rows could be told', async () => {
  const source = ledger('a.csv', ['', ''])
  expect(await bothAtOnce([source, source], { skipRefused: false })).toEqual(['2件', 'nothing'])
  expect(await written()).toEqual([2, 1])
})

test('numbers that another file took meanwhile keep all of this one from being written', async () => {
  const sources = [ledger('a.csv', ['甲1', '甲2']), ledger('b.csv', ['甲2', '甲3'])]
  expect(await bothAtOnce(sources, { skipRefused: false })).toEqual(['2件', 'nothing'])
  expect(await written()).toEqual([2, 1])
})

test('where rows may be left behind the others are written, but never a batch of none', async () => {
  const sources = [ledger('a.csv', ['甲1', '甲2']), ledger('b.csv', ['甲2', '甲1'])]
  expect(await bothAtOnce(sources, { skipRefused: true })).toEqual(['2件', 'nothing'])
  const more = [ledger('c.csv', ['甲3', '甲4']), ledger('d.csv', ['甲3', '甲5'])]
  expect(await bothAtOnce(more, { skipRefused: true })).toEqual(['1件', '2件'])
  expect(await written()).toEqual([5, 3])
})

test('nobody imports what somebody has just decided otherwise, before it was read anew', async () => {
  const content = [HEAD, `甲1,${ROWS[0]}`, `甲2,${ROWS[1]}`].join('\r\n')
  const id = await beginImport(person, new File([content], 'a.csv'))
  const step = async () => (await importJob(person, id))?.step
  await expect.poll(step).toBe('checked')
  await Promise.all([
    decideImport(person, id, { does: 'leaveOut', lines: [2] }),
    commitImport(person, id, { skipRefused: false }),
  ])
  // Longer than reading and writing it would take.
  await setTimeout(2000)
  await expect.poll(step).toBe('checked')
  expect((await importJob(person, id))?.summary).toMatchObject({ accepted: 1 })
  expect(await written()).toEqual([0, 0])
  // A decision that comes second finds the file being written, and changes nothing.
  await Promise.all([
    commitImport(person, id, { skipRefused: false }),
    decideImport(person, id, { does: 'bringBack', lines: [2] }),
  ])
  await setTimeout(2000)
  await expect.poll(step).toBe('imported')
  expect(await written()).toEqual([1, 1])
})
