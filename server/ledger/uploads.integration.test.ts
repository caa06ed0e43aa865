import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ledgerUploads } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import type { Actor } from '@/domain/access'
import { openOffice } from '../testing/office'
import { importProgress, importWizard } from '../views/import-wizard'
import { rememberedLayouts } from './layouts'
import { beginImport, commitImport, decideImport, discardImport, unfinishedImports } from './uploads'

// An upload waits on the server with what its person decided, for nobody else.

const FILES = path.join(import.meta.dirname, '../../domain/ledger/reference/ledgers')

let person: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  const office = await openOffice()
  person = { personId: 'system', agencyId: office.agencyId, unitId: null, roles: ['system'] }
  return close
})

async function upload(name: string): Promise<string> {
  const id = await beginImport(person, new File([await readFile(path.join(FILES, name))], name))
  await through(id)
  return id
}

async function through(id: string): Promise<void> {
  await expect
    .poll(async () => (await importProgress(person, id))?.step, { timeout: 30_000 })
    .not.toMatch(/checking|importing/)
}

/** As if the server had been started anew. */
function restart(): void {
  ;(globalThis as { yishenbanUploadsHere?: Map<string, unknown> }).yishenbanUploadsHere?.clear()
}

test('a ledger is mended on its way, left over a restart, come back to and imported', async () => {
  const id = await upload('county-2025.xlsx')
  const first = await importWizard(person, id)
  expect(first?.result).toMatchObject({ accepted: 10, refused: 1, open: 0 })
  expect(first?.sheets.map(({ name, chosen, ledger }) => ({ name, chosen, ledger }))).toMatchObject([
    { chosen: true, ledger: true },
    { chosen: false, ledger: true },
  ])
  expect(first?.table?.lines.slice(0, 5).map(({ is }) => is)).toEqual([
    'leftOut',
    'leftOut',
    'heading',
    'heading',
    'row',
  ])
  expect(first?.result?.problems[0]).toMatchObject({
    line: 12,
    level: 'refused',
    cells: { name: { text: '孙某' }, received: { text: '2025.6.31' } },
  })

  await decideImport(person, id, { does: 'amend', line: 12, field: 'receivedOn', value: '2025.6.30' })
  await through(id)
  await decideImport(person, id, { does: 'rememberAs', name: '某某县台账' })
  expect((await importWizard(person, id))?.result).toMatchObject({ accepted: 11, refused: 0 })

  restart()
  expect(await unfinishedImports(person)).toMatchObject([{ id, name: 'county-2025.xlsx' }])
  await through(id)
  const again = await importWizard(person, id)
  expect(again?.result).toMatchObject({ accepted: 11, rememberAs: '某某县台账' })
  expect(again?.result?.amended).toEqual([
    { line: 12, field: 'receivedOn', label: '收件日期', from: '', to: '2025.6.30' },
  ])

  await commitImport(person, id, { skipRefused: false })
  await through(id)
  const done = await importWizard(person, id)
  expect(done).toMatchObject({ step: 'imported', result: { accepted: 11 } })
  expect(done?.batchId).toBeTruthy()
  expect(await unfinishedImports(person)).toEqual([])
  expect(await rememberedLayouts(person)).toMatchObject([{ name: '某某县台账' }])
})

test('decisions that come while the file is being read are all read', async () => {
  const id = await upload('county-2025-one-header.xlsx')
  await Promise.all([
    decideImport(person, id, { does: 'amend', line: 8, field: 'receivedOn', value: '2025.6.30' }),
    decideImport(person, id, { does: 'leaveOut', lines: [2] }),
    decideImport(person, id, { does: 'fixValue', field: 'channel', value: '当面' }),
  ])
  await through(id)
  const result = (await importWizard(person, id))?.result
  expect(result).toMatchObject({ accepted: 10, refused: 0, fixed: [{ field: 'channel', value: '当面' }] })
  expect(result?.leftOutByHand).toMatchObject([{ line: 2 }])
})

test('the same file waits until somebody says that it is to be imported again', async () => {
  await commitImport(person, await upload('merged-answers.xlsx'), { skipRefused: false })
  await expect.poll(() => unfinishedImports(person)).toEqual([])
  const id = await upload('merged-answers.xlsx')
  const { result } = (await importWizard(person, id)) ?? {}
  expect(result?.sameFile).toMatchObject({ again: false })
  // The same requests, and the file as such.
  expect(result).toMatchObject({ twice: [2, 3], open: 3 })
  await decideImport(person, id, { does: 'importAgain', again: true })
  // Whatever the page sends, rows that may be told twice are not written undecided.
  await commitImport(person, id, { skipRefused: false })
  expect(await importWizard(person, id)).toMatchObject({ step: 'checked', batchId: null })
  await decideImport(person, id, { does: 'keepBoth', lines: [2, 3] })
  expect((await importWizard(person, id))?.result).toMatchObject({ twice: [], open: 0 })
})

test('one whose server was killed under a clock that was ahead is taken up once the clock is set right', async () => {
  const id = await upload('merged-answers.xlsx')
  const held = (ms: number) => ({
    step: 'checking' as const,
    worker: 'gone',
    workerUntil: new Date(Date.now() + ms).toISOString(),
  })
  await changeRows(ledgerUploads, { id }, held(60_000))
  expect((await importProgress(person, id))?.step).toBe('checking')
  expect((await rowsOf(ledgerUploads, { id }))[0]?.worker).toBe('gone')
  await changeRows(ledgerUploads, { id }, held(30 * 24 * 3_600_000))
  await through(id)
  expect((await importWizard(person, id))?.step).toBe('checked')
})

test('an upload is nobody else’s, and gone once it is taken away', async () => {
  const id = await upload('merged-answers.xlsx')
  const other: Actor = { ...person, personId: 'another' }
  expect(await importWizard(other, id)).toBeNull()
  expect(await unfinishedImports(other)).toEqual([])
  await discardImport(other, id)
  restart()
  expect(await importWizard(other, id)).toBeNull()
  expect(await importWizard(person, id)).not.toBeNull()
  await discardImport(person, id)
  expect(await importWizard(person, id)).toBeNull()
  expect(await importWizard(person, '../../etc/passwd')).toBeNull()
})
