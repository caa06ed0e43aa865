import { beforeEach, expect, test } from 'vitest'
import { keyRotations } from '@/db/schema'
import { changeRows } from '@/db/testing/tables'
import { administratorOf } from '../intake-api/testing/portal'
import { openUnderOldKey, run, setKeys } from '../keys/testing/keys'
import { readKeyring } from '../secrets'
import { handIn, openChild, type TestOffice } from '../testing/office'
import { keysView } from './keys'
import { clockAndKeysSection } from './operation/program'

let office: TestOffice
beforeEach(async () => {
  const opened = await openUnderOldKey()
  office = opened.office
  return opened.close
})

const shown = () => keysView(administratorOf(office.agencyId))

test('the key in use, those of before, and how far a change is', async () => {
  await handIn(office.clerk, { identityKind: 'passport', identityNumber: 'E12345678' })
  const [{ id: old }] = readKeyring()
  expect(await shown()).toMatchObject({ present: { id: old, days: 0 }, notRetired: [], rotation: null })

  setKeys('new', 'old')
  const [{ id }] = readKeyring()
  expect(await shown()).toMatchObject({ present: { id, since: null, days: null }, notRetired: [old] })
  const stopped = run(() => {
    throw new Error('killed')
  })
  await expect(stopped).rejects.toThrow('killed')
  expect((await shown())?.rotation).toMatchObject({ state: 'running', done: 1, total: 1, endedAt: null })
  await changeRows(keyRotations, {}, { leaseUntil: '2026-01-01T00:00:00.000Z' })
  expect((await shown())?.rotation?.state).toBe('stopped')
  expect((await clockAndKeysSection()).lines).toContainEqual(
    expect.objectContaining({ label: '更换密钥', value: '中断在1/1项' }),
  )
  await run()
  expect(await shown()).toMatchObject({
    present: { id, days: 0 },
    notRetired: [],
    retired: [{ id: old }],
    rotation: { state: 'done', done: 1, left: 0, total: 1 },
  })
})

test('whoever looks after a part of the installation only, or after nothing, is shown no key', async () => {
  const child = await openChild(office, 'zrzyj')
  expect(await keysView(administratorOf(child.agencyId))).toBeNull()
  expect(await keysView(office.clerk)).toBeNull()
})
