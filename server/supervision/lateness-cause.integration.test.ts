import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { sentenceFacts } from '../report/sentence-facts'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { atInstant } from '../today'
import { boardCauses } from '../views/board-causes'
import { caseView } from '../views/case'
import { queueView } from '../views/queue'
import { readQueueAddress } from '../views/queue-address'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

/** Does something at noon of a day. */
const on = <T>(day: string, work: () => Promise<T>) => atInstant(`${day}T04:00:00.000Z`, work)

async function causeField(caseId: string) {
  const action = (await caseView(office.clerk, caseId))?.actions.find(({ name }) => name === 'reply')
  return action?.possible ? action.fields.find(({ name }) => name === 'latenessCause') : undefined
}

const ANSWER = { outcome: 'granted', basis: ['art36_2'], way: 'mail' }

test('a late answer comes with its cause and why; once confirmed it is counted, listed and written', async () => {
  // Received on 03-02, due on 03-30; assigned on the day it came in, taken on 03-23.
  const { caseId } = await on('2026-03-02', () => handIn(office.clerk))
  await on('2026-03-02', () => must(office.supervisor, caseId, 'assign', { unitId: office.unitId }, 1))
  await on('2026-03-23', () => must(office.clerk, caseId, 'accept', {}, 2))
  expect(await on('2026-03-23', () => causeField(caseId))).toBeUndefined()

  const field = await on('2026-04-01', () => causeField(caseId))
  expect(field?.control).toMatchObject({ initial: 'internal_circulation' })
  expect(field?.hint).toBe(
    '按期限说明建议“内部流转”：内部流转用了15个工作日（待接收）；本次答复超期2个工作日。可以改选。',
  )
  const given = { ...ANSWER, on: '2026-04-01', datedOn: '2026-04-01', latenessCause: 'internal_circulation' }
  await on('2026-04-01', () => must(office.clerk, caseId, 'reply', given, 3))

  const board = await on('2026-04-02', () => boardCauses(office.supervisor))
  expect(board).toMatchObject({
    total: { n: 1 },
    unconfirmed: { n: 0 },
    causes: [{ label: '内部流转', n: 1, units: [{ label: '综合科', n: 1 }] }],
  })
  const behind = [board.total, ...board.causes, ...board.units, ...board.months.filter(({ n }) => n > 0)]
  for (const { n, href } of behind) {
    const params = Object.fromEntries(new URL(href, 'http://localhost').searchParams)
    const { lines } = await queueView(office.supervisor, readQueueAddress(params))
    expect(lines).toHaveLength(n)
  }

  const wanted = (name: string) => name === 'late_causes'
  const fees = { yuan: 0, recorded: 0, withoutAmount: 0 } as never
  expect(
    await sentenceFacts(reads(), office.agencyId, 2026, { wanted, lastYear: null, payments: [], fees }),
  ).toEqual({
    lateCauses: [{ cause: 'internal_circulation', unitId: office.unitId, month: '2026-04', n: 1 }],
  })
})

test('one that was entered in the program long after it came in says so', async () => {
  const { caseId } = await on('2026-03-19', () => handIn(office.clerk))
  const field = await on('2026-04-01', () => causeField(caseId))
  expect(field?.control).toMatchObject({ initial: 'late_registration' })
})

test('in training, where today is moved, the day of entering is not that of the clock on the wall', async () => {
  const { caseId } = await handIn(office.clerk)
  const before = process.env.YISHENBAN_TODAY
  process.env.YISHENBAN_TODAY = '2026-04-01'
  expect((await causeField(caseId))?.control).toMatchObject({ initial: 'internal_circulation' })
  process.env.YISHENBAN_TODAY = before
})
