import { beforeEach, expect, test } from 'vitest'
import { insertPending } from '@/db/queries/case-writes'
import { countAnew } from '@/db/queries/counted-cases'
import { type QueueRow, queuePage } from '@/db/queries/queue'
import { caseProgress } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { AGENCY, seedCases, UNIT } from '@/db/testing/many-cases'
import { changeRows } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { addDays, day, type IsoDate } from '@/domain/calendar/day'
import { CASE_STATES } from '@/domain/case/case'
import { PENDING_KINDS } from '@/domain/case/pending-kinds'
import { listsHolding } from '@/domain/queue/today-reasons'
import { ofUnit, type ScopedList, scopedListsOf } from '@/domain/queue/today-scope'
import { NO_GROUP } from '@/domain/report/period/groupings'
import { placeOf, writtenPlace } from './address'
import { waitingCases, withPending } from './cases'
import { countsOf } from './counts'

// The rule that says why a case is in 今日, the lists of the queue, the counts and the pages all say the same of cases
// that are put together by chance, without regard to whether they could have come about.

const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
const CASES = 120
/** As stored of a case whose period does not run. */
const NO_DUE_DAY = '9999-12-31' as IsoDate

const actor = (roles: Actor['roles'], unitId: string | null): Actor => ({
  personId: 'person',
  agencyId: AGENCY,
  unitId,
  roles,
})
const WHO: readonly Actor[] = [
  actor(['supervisor', 'approver'], UNIT),
  actor(['clerk'], UNIT),
  actor(['clerk'], 'unit-2'),
  actor(['approver'], null),
]

/** Numbers by chance, the same in every run. */
function chances(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

beforeEach(async () => {
  const close = await openTestDatabase()
  await seedCases({ count: CASES, open: CASES })
  const chance = chances(20_260_318)
  const oneOf = <T>(some: readonly T[]) => some[chance(some.length)] as T
  const near = () => addDays(days.today, chance(41) - 20)
  for (let i = 0; i < CASES; i++) {
    const caseId = `case-${i}`
    const unitId = oneOf([UNIT, 'unit-2', null])
    const state = oneOf(CASE_STATES)
    const concludedOn = state === 'concluded' ? near() : oneOf([null, near()])
    const change = {
      state,
      dueKey: oneOf([near(), near(), NO_DUE_DAY]),
      concludedOn,
      respondBy: oneOf([null, near()]),
      // As derived: of an answer that is under way, on the day of it or later.
      sentOn: state === 'to_deliver' && concludedOn ? addDays(concludedOn, chance(12)) : null,
      anewDueOn: oneOf([null, null, near()]),
      unitAnswerBy: oneOf([null, near()]),
      askedUnits: oneOf([null, ` ${UNIT} `, ' unit-2 other ']),
      arrivedOn: near(),
      holderUnitId: unitId,
    }
    await changeRows(caseProgress, { caseId }, change)
    const waiting = PENDING_KINDS.filter(() => chance(4) === 0).map((kind) => {
      return { caseId, kind, agencyId: AGENCY, unitId, on: near() }
    })
    if (waiting.length > 0) await transact((tx) => insertPending(tx, waiting))
  }
  await transact(countAnew)
  return close
})

async function inQueue({ tab, filter, lateness, sort }: ScopedList): Promise<string[]> {
  const query = {
    tab,
    filter: { ...filter, ...(lateness && { lateness }) },
    sort: { by: sort, descending: false },
    days,
  }
  return (await queuePage(reads(), AGENCY, query, { limit: 500 })).map(({ caseId }) => caseId)
}

async function everyCase() {
  const query = { tab: 'all', filter: {}, sort: { by: 'number', descending: false }, days } as const
  return withPending(reads(), AGENCY, await queuePage(reads(), AGENCY, query, { limit: 500 }), days)
}

test('the rule finds in each list what the queue finds, whoever looks', async () => {
  const all = await everyCase()
  expect(all).toHaveLength(CASES)
  let found = 0
  for (const lists of WHO.map(scopedListsOf)) {
    for (const list of [...lists, ...ofUnit(lists, UNIT), ...ofUnit(lists, NO_GROUP)]) {
      const held = all.filter((one) => listsHolding(one, [list], days).length > 0).map(({ caseId }) => caseId)
      expect({ list: list.name, cases: held.sort() }).toEqual({
        list: list.name,
        cases: (await inQueue(list)).sort(),
      })
      found += held.length
    }
  }
  expect(found).toBeGreaterThan(CASES)
})

test('each list is counted as long as it is, unit by unit, and all of them together each case once', async () => {
  const all = await everyCase()
  for (const lists of WHO.map(scopedListsOf)) {
    const counts = await countsOf(reads(), AGENCY, lists, days)
    const byUnit = (ids: readonly string[]) => {
      const units = all.filter(({ caseId }) => ids.includes(caseId)).map(({ holderUnitId }) => holderUnitId)
      return Object.fromEntries(
        [...new Set(units)].map((unit) => [unit, units.filter((u) => u === unit).length]),
      )
    }
    const together = new Set<string>()
    for (const list of lists) {
      const ids = await inQueue(list)
      for (const id of ids) together.add(id)
      const counted = Object.fromEntries(counts.lists.get(list.name) ?? [])
      expect({ list: list.name, counted }).toEqual({ list: list.name, counted: byUnit(ids) })
    }
    expect(Object.fromEntries(counts.together)).toEqual(byUnit([...together]))
  }
})

test('page after page tells each case once, in the order of the lists', async () => {
  for (const [at, lists] of WHO.map(scopedListsOf).entries()) {
    const source = { from: reads(), agencyId: AGENCY, days, lists }
    const whole = (await waitingCases(source, null, 500)).rows.map(({ caseId }) => caseId)
    const expected = new Set<string>()
    for (const list of lists) for (const id of await inQueue(list)) expected.add(id)
    expect({ at, whole }).toEqual({ at, whole: [...expected] })
    const walked: QueueRow[] = []
    for (let after: string | undefined, turned = 0; ; turned++) {
      expect(turned).toBeLessThan(CASES)
      const { rows, next } = await waitingCases(source, placeOf({ after }), 7)
      walked.push(...rows)
      if (next === null) break
      expect(rows).toHaveLength(7)
      after = writtenPlace(next)
    }
    expect({ at, walked: walked.map(({ caseId }) => caseId) }).toEqual({ at, walked: whole })
  }
})

test('cases of another agency are in nobody’s 今日', async () => {
  const agencyId = 'elsewhere'
  for (const lists of WHO.map(scopedListsOf)) {
    expect((await waitingCases({ from: reads(), agencyId, days, lists }, null, 50)).rows).toEqual([])
    expect((await countsOf(reads(), agencyId, lists, days)).together.size).toBe(0)
  }
})
