import { asc, count, eq, isNull, like, sql, sum } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { prepared } from './connection'
import { dialectOf } from './dialect'
import { preparedInsert } from './queries/insert-rows'
import { agencies, calendarNotices, counters, localDaysOff, reportSteps, units } from './schema'
import { openTestDatabase } from './testing/databases'
import { type Reads, reads, type Tx, transact } from './transact'

beforeEach(openTestDatabase)

const saved = { savedBy: 'p', savedAt: '2026-01-01T00:00:00.000Z' }
const agency = (id: string, name: string) => ({
  id,
  name,
  parentId: null,
  settings: {},
  createdAt: saved.savedAt,
})

describe('columns come back as they were given', () => {
  test('json', async () => {
    const sources = ['12', '国办发明电〔2025〕7号', 'null', '\u0000 “”', '😀', 'true']
    const off = { '2026-10-01': '国庆节', '2026-01-01': '元旦', b: '1', a: '2' }
    await transact((tx) => tx.insert(calendarNotices).values({ year: 2026, sources, off, on: {}, ...saved }))
    const [row] = await reads().select().from(calendarNotices)
    expect(row).toEqual({ year: 2026, sources, off, on: {}, ...saved })
    expect(Object.keys(row?.off ?? {})).toEqual(Object.keys(off))
  })

  test('flags, also in conditions and in changes', async () => {
    await transact(async (tx) => {
      await tx.insert(agencies).values(agency('a', '甲'))
      const unit = { agencyId: 'a', position: 1 }
      await tx.insert(units).values([
        { id: 'u', name: '一科', active: true, ...unit },
        { id: 'v', name: '二科', active: false, ...unit },
      ])
    })
    const active = () =>
      reads().select({ id: units.id, active: units.active }).from(units).where(eq(units.active, true))
    expect(await active()).toEqual([{ id: 'u', active: true }])
    await transact((tx) => tx.update(units).set({ active: false }))
    expect(await active()).toEqual([])
  })

  test('dates and texts, empty and null', async () => {
    const row = { agencyId: 'a', on: day('2026-02-14'), name: '', document: 'x  y\n”', ...saved }
    await transact((tx) => tx.insert(localDaysOff).values(row))
    expect(await reads().select().from(localDaysOff).where(eq(localDaysOff.on, row.on))).toEqual([row])
    await transact((tx) => tx.insert(agencies).values(agency('a', '甲')))
    const [first] = await reads().select({ parentId: agencies.parentId }).from(agencies)
    expect(first).toEqual({ parentId: null })
  })

  test('NULL for a text, through a prepared statement', async () => {
    const asked = { ...agency('a', '甲'), parentId: sql.placeholder('parentId') }
    const insert = prepared('test_agency', (tx: Tx) => tx.insert(agencies).values(asked))
    await transact((tx) => insert(tx).execute({ parentId: null }))
    expect(await reads().select({ parentId: agencies.parentId }).from(agencies)).toEqual([{ parentId: null }])
  })

  test('a prepared statement reads its rows as any other does', async () => {
    await transact(async (tx) => {
      await tx.insert(agencies).values(agency('a', '甲'))
      await tx.insert(calendarNotices).values({ year: 2026, sources: ['007'], off: {}, on: {}, ...saved })
      const unit = { agencyId: 'a', position: 1 }
      await tx.insert(units).values([
        { id: 'u', name: '一科', active: true, ...unit },
        { id: 'v', name: '', active: false, ...unit, position: 2 },
      ])
    })
    const ofEvery = (from: Reads) => {
      const some = from
        .select({ of: units.agencyId, n: count().as('n') })
        .from(units)
        .groupBy(units.agencyId)
      const counted = some.as('counted')
      return from
        .select({
          id: units.id,
          active: units.active,
          sources: calendarNotices.sources,
          parentId: agencies.parentId,
          next: sql<number>`${units.position} + 1`.mapWith(Number),
          twice: sql<string>`${units.name} || ${units.name}`.as('twice'),
          nothing: sql<null>`null`,
          counted: counted.n,
        })
        .from(units)
        .innerJoin(agencies, eq(agencies.id, units.agencyId))
        .innerJoin(calendarNotices, eq(calendarNotices.year, 2026))
        .innerJoin(counted, eq(counted.of, agencies.id))
        .orderBy(asc(units.id))
    }
    const one = prepared('test_read_alike', ofEvery)
    const rows = await ofEvery(reads())
    expect(rows.map(({ sources, next }) => [sources, next])).toEqual([
      [['007'], 2],
      [['007'], 3],
    ])
    expect(await one(reads()).execute()).toEqual(rows)
    const [first] = await one(reads()).execute()
    expect(Object.keys(first ?? {})).toEqual(Object.keys(rows[0] ?? {}))
  })

  test('a prepared statement with parts inside of parts is left to drizzle', async () => {
    await transact((tx) => tx.insert(agencies).values(agency('a', '甲')))
    const nested = (from: Reads) =>
      from
        .select({ agency: { id: agencies.id }, unit: units })
        .from(agencies)
        .leftJoin(units, eq(units.agencyId, agencies.id))
    const rows = await nested(reads())
    expect(rows).toEqual([{ agency: { id: 'a' }, unit: null }])
    expect(await prepared('test_read_nested', nested)(reads()).execute()).toEqual(rows)
  })

  test('NULL for JSON and for a flag, through prepared statements', async () => {
    const insert = preparedInsert('test_steps', reportSteps)
    const step = { agencyId: 'a', year: 2026, seq: 1, step: 'hand_in' as const, on: day('2026-01-20') }
    await transact((tx) =>
      insert(tx, [{ ...step, remark: '', report: null, takenBy: 'p', takenAt: saved.savedAt }]),
    )
    expect(await reads().select().from(reportSteps).where(isNull(reportSteps.report))).toHaveLength(1)

    const unit = { id: 'u', agencyId: 'a', name: '一科', position: 1 }
    const insertUnit = prepared('test_unit', (tx: Tx) =>
      tx.insert(units).values({ ...unit, active: sql.placeholder('active') }),
    )
    await transact((tx) => tx.insert(agencies).values(agency('a', '甲')))
    await expect(transact((tx) => insertUnit(tx).execute({ active: null }))).rejects.toThrow(/null/i)
    await transact((tx) => insertUnit(tx).execute({ active: false }))
    expect(await reads().select({ active: units.active }).from(units)).toEqual([{ active: false }])
  })

  test('a text with a NUL is kept, in PostgreSQL without it', async () => {
    await transact((tx) => tx.insert(agencies).values(agency('a', '某\u0000市')))
    const [row] = await reads().select().from(agencies).where(eq(agencies.id, 'a'))
    expect(row?.name.replaceAll('\0', '')).toBe('某市')
    expect(await reads().select().from(agencies).where(eq(agencies.name, '某\u0000市'))).toHaveLength(1)
  })

  test('numbers of 53 bits, counts and sums', async () => {
    const counter = { agencyId: 'a', series: 's' }
    const last = Number.MAX_SAFE_INTEGER - 1
    await transact((tx) =>
      tx.insert(counters).values([
        { ...counter, year: 2025, last },
        { ...counter, year: 2026, last: 1 },
      ]),
    )
    const [row] = await reads()
      .select({ n: count(), all: sql<number>`sum(${counters.last})`, text: sum(counters.year) })
      .from(counters)
    expect(row).toEqual({ n: 2, all: last + 1, text: '4051' })
  })
})

test('text is sorted, compared and searched by its bytes', async () => {
  const names = ['a', 'Z', '阿', '中', 'é', '10', '9', '-', 'ab', '😀']
  await transact((tx) => tx.insert(agencies).values(names.map((name, i) => agency(`${i}`, name))))
  const sorted = await reads().select({ name: agencies.name }).from(agencies).orderBy(asc(agencies.name))
  const bytes = [...names].sort((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y)))
  expect(sorted.map(({ name }) => name)).toEqual(bytes)
  const found = await reads().select({ name: agencies.name }).from(agencies).where(like(agencies.name, '中%'))
  expect(found).toEqual([{ name: '中' }])
})

test('a prepared statement serves readers and writers, again and again', async () => {
  const byYear = prepared('test_by_year', (from) =>
    from
      .select({ last: counters.last })
      .from(counters)
      .where(eq(counters.year, sql.placeholder('year'))),
  )
  const add = prepared('test_add', (tx: Tx) =>
    tx
      .insert(counters)
      .values({ agencyId: 'a', series: 's', year: sql.placeholder('year'), last: sql.placeholder('last') })
      .returning({ year: counters.year }),
  )
  for (const year of [2024, 2025]) {
    await transact(async (tx) => {
      expect(await add(tx).execute({ year, last: year * 2 })).toEqual([{ year }])
      expect(await byYear(tx).execute({ year })).toEqual([{ last: year * 2 }])
    })
  }
  expect(await byYear(reads()).execute({ year: 2024 })).toEqual([{ last: 4048 }])
  expect(await byYear(reads()).execute({ year: 2023 })).toEqual([])
  const close = await openTestDatabase()
  expect(await byYear(reads()).execute({ year: 2024 })).toEqual([])
  await close()
})

test('the database is chosen by the URL, and an unknown one is refused', () => {
  expect(dialectOf(undefined)).toBe('sqlite')
  expect(dialectOf('')).toBe('sqlite')
  expect(dialectOf('postgresql://office@db/requests')).toBe('postgres')
  expect(() => dialectOf('mysql://office@db/requests')).toThrow('postgres://')
})
