import { expect, test } from 'vitest'
import { pairsToCount, probesAmong } from './probes'

const counted = (having: Record<string, number>) =>
  Object.entries(having).map(([pair, n]) => ({ pair, having: n }))

test('the rarest pairs find by themselves, common ones only together', () => {
  expect(
    probesAmong(counted({ 征地: 2000, 云水: 3, 补偿: 3000, 学区: 40, 申请: 90000, 方案: 4000 })),
  ).toEqual({
    rare: [
      { pair: '云水', having: 3 },
      { pair: '学区', having: 40 },
    ],
    common: counted({ 征地: 2000, 补偿: 3000, 方案: 4000 }),
  })
})

test('no more requests are looked up than can be read in time', () => {
  const { rare, common } = probesAmong(counted({ 甲乙: 500, 丙丁: 700, 戊己: 700, 庚辛: 900 }))
  expect(rare.map(({ pair }) => pair)).toEqual(['甲乙', '丙丁'])
  expect(common.map(({ pair }) => pair)).toEqual(['戊己', '庚辛'])
})

test('what nobody has finds nothing', () => {
  expect(probesAmong(counted({ 甲乙: 0 }))).toEqual({ rare: [], common: [] })
})

test('of a long text as many pairs are counted, from its beginning to its end', () => {
  const long = new Set(Array.from({ length: 1000 }, (_, i) => `p${i}`))
  const taken = pairsToCount(long)
  expect(taken).toHaveLength(48)
  expect(taken[0]).toBe('p0')
  expect(taken.at(-1)).toBe('p979')
  expect(pairsToCount(new Set(['一二', '二三']))).toEqual(['一二', '二三'])
})
