import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { reportView } from '../views/report'
import { explainCheck } from './fill'
import { reportNow } from './report-now'

// 几件案件的原因一起说明：补齐一件，其余的原因仍然有效；新出现的一件写明是哪一件，须重新说明。

let office: TestOffice
let officer: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer', 'supervisor'] }
  return close
})

/** A case that was answered and of whose delivery nothing is known; its number. */
async function undelivered(): Promise<{ id: string; number: string; version: number }> {
  const { caseId: id, number } = await handIn(office.clerk)
  const unit = { unitId: office.unitId, personId: '' }
  const assigned = await must(office.supervisor, id, 'assign', unit, 1)
  const accepted = await must(office.clerk, id, 'accept', {}, assigned)
  const answer = {
    on: '2026-03-18',
    datedOn: '2026-03-18',
    outcome: 'granted',
    basis: ['art36_2'],
    way: 'mail',
  }
  return { id, number, version: await must(office.clerk, id, 'reply', answer, accepted) }
}

const delivered = ({ id, version }: { id: string; version: number }) =>
  must(office.clerk, id, 'recordDelivery', { on: '2026-03-18', way: 'mail', trackingNumber: '' }, version)

async function complete() {
  const { unexplained } = await reportNow(reads(), office.agencyId, 2026)
  const check = (await reportView(officer, 2026)).checks.find(({ id }) => id === 'complete')
  return { open: unexplained.some(({ id }) => id === 'complete'), check }
}

test('the reason for six stays for five; a seventh voids it and is named', async () => {
  const six = []
  for (let n = 0; n < 6; n++) six.push(await undelivered())
  expect(await explainCheck(officer, 2026, 'complete', '回执尚未寄回')).toHaveProperty('done')
  expect((await complete()).open).toBe(false)

  const [first] = six
  if (!first) throw new Error('no case')
  await delivered(first)
  const five = await complete()
  expect(five.open).toBe(false)
  expect(five.check).toMatchObject({
    detail: expect.stringContaining('有5件'),
    explanation: { reason: '回执尚未寄回', stale: false, newCases: [] },
  })

  const seventh = await undelivered()
  const sixAgain = await complete()
  expect(sixAgain.open).toBe(true)
  expect(sixAgain.check?.explanation).toMatchObject({
    stale: true,
    newCases: [{ caseId: seventh.id, name: seventh.number }],
  })
  await delivered(seventh)
  expect((await complete()).open).toBe(false)
})
