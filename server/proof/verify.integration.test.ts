import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { type KeptCopy, keptCopy } from '@/db/testing/kept-copy'
import { workedOffice, workMore } from '../testing/worked-office'
import { findingWords, verifyInstallation } from '../verify'
import { TAMPERINGS } from './testing/tamperings'

// Everything is done beside the program, by somebody who can write to the database and the data folder and has not the
// key. Another tampering is another entry of the list.

let kept: KeptCopy
let earlier: KeptCopy
const { YISHENBAN_KEY, YISHENBAN_FORMER_KEYS } = process.env

beforeAll(async () => {
  const close = await openTestDatabase()
  const officer = await workedOffice()
  earlier = await keptCopy()
  await workMore(officer)
  kept = await keptCopy()
  return async () => {
    await kept.drop()
    await earlier.drop()
    await close()
  }
})
afterAll(() => {
  Object.assign(process.env, { YISHENBAN_KEY, YISHENBAN_FORMER_KEYS })
})

test('an office in which everything happened verifies', async () => {
  const failing = (await verifyInstallation()).filter(({ ok }) => !ok)
  expect(failing.flatMap(({ findings = [] }) => findings.map(findingWords))).toEqual([])
  expect(failing.map(({ detail }) => detail)).toEqual([])
})

test.each(TAMPERINGS.map((one) => [one.name, one] as const))('named: %s', async (_, { tamper, named }) => {
  await kept.putBack()
  await tamper({ earlier, kept })
  const told = (await verifyInstallation()).flatMap(({ ok, detail, findings = [] }) =>
    ok ? [] : [detail, ...findings.map(findingWords)],
  )
  expect(told.join('\n')).toMatch(named)
})
