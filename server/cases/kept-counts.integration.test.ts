import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openCasesByHolder } from '@/db/queries/absences'
import { workInHand } from '@/db/queries/agencies'
import { stageCounts } from '@/db/queries/board'
import { countAnew, countedNow, countRows } from '@/db/queries/counted-cases'
import { keptListCounts, keptTabCounts, openCount } from '@/db/queries/kept-counts'
import { openCasesHeldBy } from '@/db/queries/office'
import { queuePage } from '@/db/queries/queue'
import { tabCounts } from '@/db/queries/queue-counts'
import { caseProgress } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { addDays } from '@/domain/calendar/day'
import { countedAs } from '@/domain/queue/counted'
import { QUEUE_TABS, type QueueDays, type QueueTab, queueDays } from '@/domain/queue/queue'
import { standsInTab, type TodayScope } from '@/domain/queue/stands-in'
import type { TodayList } from '@/domain/queue/today-list'
import { TODAY_LISTS } from '@/domain/queue/today-lists'
import { openOffice } from '../testing/office'
import { anyOfficeWalk, foundOffice, walkOffice } from '../testing/office-walk'
import { workedOffice } from '../testing/worked-office'
import { today } from '../today'
import { loadOffice } from './office-context'

beforeEach(openTestDatabase)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-counts-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

type Listed = Pick<TodayList, 'tab' | 'lateness' | 'sort' | 'whose'>

const MORE_THAN_ALL = 100_000
const LATE = { tab: 'open', lateness: 'late', sort: 'due', whose: 'unit' } as const

/** Ids of a list as the queue lists them. */
async function listed(actor: Actor, list: Listed, scope: TodayScope, days: QueueDays): Promise<string[]> {
  const { tab, lateness, sort, whose } = list
  const { unitId } = scope
  const theirs =
    unitId === null || whose === 'agency'
      ? {}
      : whose === 'asked'
        ? { askedUnitId: unitId }
        : scope.wholeAgency
          ? {}
          : { unitId }
  const filter = { ...theirs, ...(lateness && { lateness }) }
  const query = { tab, filter, sort: { by: sort, descending: false }, days }
  const rows = await queuePage(reads(), actor.agencyId, query, { limit: MORE_THAN_ALL })
  return rows.map(({ caseId }) => caseId)
}

async function tabbed(actor: Actor, tab: QueueTab, days: QueueDays): Promise<number> {
  const query = { tab, filter: {}, sort: { by: 'number', descending: false }, days } as const
  return (await queuePage(reads(), actor.agencyId, query, { limit: MORE_THAN_ALL })).length
}

const met = new Map<string, number>()

/** Board, unit and person hold the cases of 在办; an answer laid ready stands in it and has left the board's. */
async function agree({ agencyId }: Actor, open: number): Promise<void> {
  const rows = (await rowsOf(caseProgress)).filter((row) => row.agencyId === agencyId)
  const laidReady = rows.filter(({ state, concludedOn }) => state === 'to_deliver' && concludedOn === null)
  const stages = await stageCounts(reads(), agencyId, today())
  const onBoard = stages.filter(({ stage }) => stage !== 'to_deliver')
  expect(onBoard.reduce((sum, { n }) => sum + n, laidReady.length)).toBe(open)
  met.set('laid ready', Math.max(met.get('laid ready') ?? 0, laidReady.length))
  const answering = rows.filter((row) => standsInTab({ ...row, dueKey: countedAs(row, []).dueKey }, 'open'))
  expect(answering.length).toBe(open)
  const anew = answering.filter(({ concludedOn }) => concludedOn !== null)
  met.set('answered anew', Math.max(met.get('answered anew') ?? 0, anew.length))
  const held = await openCasesByHolder(reads(), agencyId)
  for (const [personId, n] of held)
    expect(answering.filter(({ holderPersonId }) => holderPersonId === personId).length).toBe(n)
  const units = new Set(rows.flatMap(({ holderUnitId }) => holderUnitId ?? []))
  for (const unitId of units)
    expect(answering.filter(({ holderUnitId }) => holderUnitId === unitId).length).toBe(
      await openCasesHeldBy(reads(), agencyId, unitId),
    )
  expect((await workInHand(reads(), agencyId)).openCases).toBe(open)
}

async function holds(actor: Actor, unitId: string): Promise<void> {
  const office = await loadOffice(reads(), actor.agencyId)
  const kept = await keptTabCounts(reads(), actor.agencyId)
  await agree(actor, kept.open)
  for (const on of [addDays(today(), -40), today(), addDays(today(), 3), addDays(today(), 400)]) {
    const days = queueDays(on, office.calendar)
    for (const tab of Object.keys(QUEUE_TABS) as QueueTab[])
      expect(`${tab} ${kept[tab]}`).toBe(`${tab} ${await tabbed(actor, tab, days)}`)
    expect(await tabCounts(reads(), actor.agencyId, {}, days)).toEqual(kept)
    const late = await listed(actor, LATE, WATCHES, days)
    const dueToday = await listed(actor, { ...LATE, lateness: 'due_today' }, WATCHES, days)
    const ofUnit = { unitId, wholeAgency: false }
    const dueInUnit = await Promise.all(
      [LATE, { ...LATE, lateness: 'due_today' } as const].map((list) => listed(actor, list, ofUnit, days)),
    )
    expect(await openCount(reads(), actor.agencyId, on, unitId)).toEqual({
      open: kept.open,
      due: late.length + dueToday.length,
      dueInUnit: dueInUnit.flat().length,
      late: late.length,
    })
    for (const scope of [WATCHES, ofUnit, { unitId: 'another', wholeAgency: false }]) {
      const together = new Set<string>()
      const counts = await keptListCounts(reads(), actor.agencyId, { lists: TODAY_LISTS, ...scope }, days)
      for (const list of TODAY_LISTS) {
        const ids = await listed(actor, list, scope, days)
        expect(`${list.name} ${counts.lists[list.name]}`).toBe(`${list.name} ${ids.length}`)
        met.set(list.name, Math.max(met.get(list.name) ?? 0, ids.length))
        for (const id of ids) together.add(id)
      }
      expect(counts.cases).toBe(together.size)
    }
  }
}

const WATCHES: TodayScope = { unitId: 'another', wholeAgency: true }

test('kept while anything happens, they are what counting gives', async () => {
  await openOffice()
  let offices = 0
  const walks = fc.asyncProperty(anyOfficeWalk, async (walk) => {
    const officer = await foundOffice(`counted-${++offices}`)
    const half = Math.ceil(walk.length / 2)
    const visitor = { done() {}, seal: async () => {} }
    await walkOffice(officer, walk.slice(0, half), folder, visitor)
    await holds(officer, officer.unitId ?? '')
    await walkOffice(officer, walk.slice(half), folder, visitor)
    await holds(officer, officer.unitId ?? '')
  })
  await fc.assert(walks, { numRuns: 10, seed: 16, endOnFailure: true })
  const kept = await countRows(reads())
  const byId = (rows: typeof kept) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(byId(kept)).toEqual(byId((await countedNow(reads())).rows()))
  // Made anew they are the same.
  await transact(countAnew)
  expect(byId(await countRows(reads()))).toEqual(byId(kept))
})

test('so they are in an office in which everything has happened', async () => {
  const officer = await workedOffice()
  const held = new Set((await rowsOf(caseProgress)).map(({ holderUnitId }) => holderUnitId))
  for (const unitId of held) if (unitId) await holds(officer, unitId)
  // What neither office came to would say nothing.
  const names = [...TODAY_LISTS.map(({ name }) => name), 'laid ready', 'answered anew']
  expect(names.filter((name) => !met.get(name))).toEqual([])
})
