import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { nameOn, renamed } from './names'

const names = {
  name: '某某市数据和政务服务局',
  former: [
    { name: '某某市政务服务局', until: day('2026-03-02') },
    { name: '某某市行政服务中心', until: day('2024-01-01') },
  ],
}

test.each([
  ['2020-05-06', '某某市行政服务中心'],
  ['2023-12-31', '某某市行政服务中心'],
  ['2024-01-01', '某某市政务服务局'],
  ['2026-03-01', '某某市政务服务局'],
  ['2026-03-02', '某某市数据和政务服务局'],
  ['2099-01-01', '某某市数据和政务服务局'],
])('on %s it is called %s', (on, name) => {
  expect(nameOn(names, day(on))).toBe(name)
})

describe('another name', () => {
  const at = { names, since: day('2019-01-01'), today: day('2026-03-18') }
  const first = { ...at, names: { name: '某某市', former: [] } }

  test('keeps the one before it, until the day from which it holds', () => {
    expect(renamed(at, day('2026-03-18'))).toEqual({
      keep: { name: '某某市数据和政务服务局', until: '2026-03-18' },
    })
    expect(renamed(first, day('2026-03-01'))).toEqual({ keep: { name: '某某市', until: '2026-03-01' } })
  })

  test('from the day of the last change, or from the first day, is a slip put right: nobody ever bore it', () => {
    expect(renamed(at, day('2026-03-02'))).toEqual({ keep: null })
    expect(renamed(first, day('2019-01-01'))).toEqual({ keep: null })
    expect(renamed(first, day('2018-01-01'))).toEqual({ keep: null })
  })

  test('neither ahead nor before the last change', () => {
    expect(renamed(at, day('2026-03-19'))).toMatchObject({ refusal: { rule: 'renamedAhead', field: 'from' } })
    expect(renamed(at, day('2026-03-01'))).toMatchObject({
      refusal: { rule: 'renamedBefore', field: 'from' },
    })
  })
})
