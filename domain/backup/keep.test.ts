import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day, type IsoDate } from '../calendar/day'
import { copiesToDrop, type Keeping, type KeptCopy, keepingWords, parseKeeping, USUAL_KEEPING } from './keep'

const copyOf = (on: IsoDate, hour = '02'): KeptCopy => ({
  id: `${on.replaceAll('-', '')}T${hour}0000Z`,
  day: on,
  damaged: false,
})

/** A night after the other: what is there after each, when every night is pruned. */
function nights(from: IsoDate, count: number, keeping: Keeping, off: (on: IsoDate) => boolean = () => false) {
  let there: KeptCopy[] = []
  const most: number[] = []
  for (let n = 0; n < count; n++) {
    const on = addDays(from, n)
    if (off(on)) continue
    there.push(copyOf(on))
    const gone = new Set(copiesToDrop(there, keeping))
    there = there.filter(({ id }) => !gone.has(id))
    most.push(there.length)
  }
  return { days: there.map((one) => one.day), most: Math.max(...most) }
}

test('after a year of nights a week of days, two months of weeks and a year of months are there', () => {
  const { days, most } = nights(day('2025-12-01'), 365, USUAL_KEEPING)
  expect(days).toEqual([
    // The last of each month, and of each week (Monday to Sunday), and the last seven nights.
    ...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'],
    ...['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-18', '2026-10-25', '2026-10-31'],
    ...['2026-11-01', '2026-11-08', '2026-11-15', '2026-11-22', '2026-11-24', '2026-11-25', '2026-11-26'],
    ...['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'],
  ])
  expect(most).toBeLessThanOrEqual(USUAL_KEEPING.days + USUAL_KEEPING.weeks + USUAL_KEEPING.months)
})

test('an office whose server was off for a month still has as many nights to go back to', () => {
  const off = (on: IsoDate) => on >= '2026-02-01' && on < '2026-03-01'
  const { days } = nights(day('2026-01-01'), 31 + 28 + 2, { days: 7, weeks: 0, months: 0 }, off)
  expect(days).toEqual([
    '2026-01-27',
    '2026-01-28',
    '2026-01-29',
    '2026-01-30',
    '2026-01-31',
    '2026-03-01',
    '2026-03-02',
  ])
})

test('of several copies of a day the newest stays', () => {
  const [early, late] = [copyOf(day('2026-03-02'), '02'), copyOf(day('2026-03-02'), '14')]
  expect(copiesToDrop([late, early], USUAL_KEEPING)).toEqual([early.id])
})

test('a damaged copy takes no good one’s place, and stays no longer than it would if it were good', () => {
  const keeping: Keeping = { days: 2, weeks: 0, months: 0 }
  const good = [copyOf(day('2026-03-01')), copyOf(day('2026-03-02')), copyOf(day('2026-03-04'))]
  const damaged = { ...copyOf(day('2026-03-03')), damaged: true }
  expect(copiesToDrop([...good, damaged], keeping)).toEqual([good[0]?.id])
  expect(copiesToDrop([...good, damaged, copyOf(day('2026-03-05'))], keeping)).toEqual([
    good[0]?.id,
    good[1]?.id,
    damaged.id,
  ])
})

test('whatever is kept, the newest copy never goes, and pruning twice takes nothing more', () => {
  const copies = fc
    .uniqueArray(fc.nat({ max: 900 }), { minLength: 1, maxLength: 60 })
    .chain((all) => fc.tuple(fc.constant(all), fc.array(fc.boolean(), { minLength: all.length })))
    .map(([all, damaged]) =>
      all.map((n, at) => ({ ...copyOf(addDays(day('2025-01-01'), n)), damaged: damaged[at] ?? false })),
    )
  const keeping = fc.record({ days: fc.nat(10), weeks: fc.nat(10), months: fc.nat(14) })
  fc.assert(
    fc.property(copies, keeping, (all, kept) => {
      const gone = new Set(copiesToDrop(all, kept))
      const stay = all.filter(({ id }) => !gone.has(id))
      expect(stay).toContainEqual([...all].sort((a, b) => (a.id < b.id ? 1 : -1))[0])
      expect(copiesToDrop(stay, kept)).toEqual([])
    }),
  )
})

test.each([
  ['7,8,12', { days: 7, weeks: 8, months: 12 }],
  [' 30，0，0 ', { days: 30, weeks: 0, months: 0 }],
  ['0,8,12', null],
  ['7,8', null],
  ['7,8,12,1', null],
  ['-1,8,12', null],
  ['9999,0,0', null],
  ['', null],
])('“%s” as a setting', (text, keeping) => {
  expect(parseKeeping(text)).toEqual(keeping)
})

test('in words', () => {
  expect(keepingWords(USUAL_KEEPING)).toBe('最近7天、8周、12个月各留一份')
  expect(keepingWords({ days: 30, weeks: 0, months: 0 })).toBe('最近30天各留一份')
})
