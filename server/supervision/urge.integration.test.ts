import { beforeEach, describe, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { execute } from '../cases/execute'
import { stepOnMany } from '../cases/step-on-many'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { todaysOf } from '../testing/todays'
import { readQueueAddress } from '../views/queue-address'
import { urgeView } from '../views/urge'
import { urgeCases } from './urge'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const NOTE = '请本周内送审'

describe('催办 of many cases', () => {
  test('those that can be are urged; of the others it is said why', async () => {
    const [first, second, over] = [
      await handIn(office.clerk),
      await handIn(office.clerk),
      await handIn(office.clerk),
    ]
    await must(office.clerk, second.caseId, 'accept', {}, 1)
    await must(office.clerk, over.caseId, 'withdraw', { on: '2026-03-18', how: '书面撤回' }, 1)
    const chosen = [first.caseId, second.caseId, over.caseId, 'another', first.caseId]
    const urged = await urgeCases(office.supervisor, chosen, NOTE)
    expect(urged).toMatchObject({
      done: '已催办2件，2件没有催办。',
      notTaken: [
        { caseId: over.caseId, number: over.number, refusal: { rule: 'alreadyEnded' } },
        { caseId: 'another', number: '', refusal: { rule: 'noSuchCase' } },
      ],
    })
    expect((await eventRows(reads(), second.caseId)).at(-1)?.event).toMatchObject({
      type: 'urged',
      unitId: office.unitId,
      personId: 'clerk',
    })
    const again = await urgeCases(office.supervisor, [first.caseId], NOTE)
    expect(again).toMatchObject({ notTaken: [{ refusal: { rule: 'urgedToday' } }] })
  })

  test('without words, without cases, by whoever may not: nobody is urged', async () => {
    const { caseId } = await handIn(office.clerk)
    expect(await urgeCases(office.supervisor, [caseId], ' ')).toMatchObject({
      refusal: { rule: 'inputIncomplete' },
      errors: { note: expect.any(String) },
    })
    expect(await urgeCases(office.supervisor, [], NOTE)).toMatchObject({ refusal: { rule: 'noneChosen' } })
    expect(await urgeCases(office.clerk, [caseId], NOTE)).toMatchObject({
      notTaken: [{ refusal: { rule: 'notAllowed' } }],
    })
    const ids = Array.from({ length: 1001 }, (_, i) => `case-${i}`)
    expect(
      await stepOnMany(office.supervisor, ids, { command: 'urge', input: { note: NOTE } }),
    ).toMatchObject({
      refusal: { rule: 'tooManyChosen' },
    })
    expect(await eventRows(reads(), caseId)).toHaveLength(1)
  })
})

test('an urging stands in the holder’s 今日 until the next step, and the list says that it was urged', async () => {
  const { caseId } = await handIn(office.clerk)
  await must(office.clerk, caseId, 'accept', {}, 1)
  const offered = async () =>
    (await urgeView(office.supervisor, readQueueAddress({ unit: office.unitId }))).lines
  expect(await offered()).toMatchObject([{ caseId, urged: null, done: false }])
  await urgeCases(office.supervisor, [caseId], NOTE)
  expect(await offered()).toMatchObject([{ caseId, urged: '今天已催办', done: true, chosen: false }])
  expect(await todaysOf(office.clerk, 'urged')).toMatchObject([{ caseId, chips: ['催办 · 3月18日'] }])

  process.env.YISHENBAN_TODAY = '2026-03-19'
  expect(await offered()).toMatchObject([{ urged: '3月18日催办，未回复', done: false }])
  const answered = await execute(
    office.clerk,
    caseId,
    { command: 'answerUrging', input: { answer: '周五送审' } },
    3,
  )
  expect(answered).not.toHaveProperty('refusal')
  expect(await todaysOf(office.clerk, 'urged')).toEqual([])
  expect(await offered()).toMatchObject([{ urged: null }])
})
