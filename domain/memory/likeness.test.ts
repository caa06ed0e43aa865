import { describe, expect, test } from 'vitest'
import {
  ALIKE_FROM,
  comparedText,
  likenessTo,
  SAME_FROM,
  sharedPieces,
  sharedWords,
  weightOf,
} from './likeness'
import { pairsOf } from './pairs'

/** Requests of an office of Jingjiang's kind, with which rarity is told. */
const OFFICE = [
  '第八镇征地补偿安置方案',
  '第四镇征地补偿安置方案',
  '第四镇食品抽检结果',
  '第十镇河道整治工程预算',
  '第八镇规划条件变更材料',
  '第三镇环境影响评价批复',
  '第一镇道路改造施工合同',
  '第一镇房屋征收评估报告',
  '某某小区规划许可证',
  '低保名单及发放标准',
]

function weighed(text: string) {
  const have = OFFICE.map(pairsOf)
  const weights = new Map(
    [...pairsOf(text)].map((pair) => [
      pair,
      weightOf(have.filter((pairs) => pairs.has(pair)).length, OFFICE.length),
    ]),
  )
  return comparedText(text, weights)
}

const like = (one: string, other: string) => likenessTo(weighed(one), other).ofBoth

describe('likeness of requests as people write them', () => {
  test.each([
    ['第八镇征地补偿安置方案', '第八镇征地补偿安置方案'],
    ['第八镇征地补偿安置方案', '第八镇 征地补偿安置方案。'],
    ['第八镇征地补偿安置方案', '第八镇征地补偿安置的方案'],
    ['２０２４年第三镇征地补偿安置方案', '2024年第三镇征地补偿安置方案'],
    ['低保名单及发放标准', '低保名单\n及发放标准'],
  ])('%s and %s are the same', (one, other) => {
    expect(like(one, other)).toBeGreaterThanOrEqual(SAME_FROM)
  })

  test.each([
    ['第八镇征地补偿安置方案', '第四镇征地补偿安置方案'],
    ['申请公开第八镇征地补偿安置方案及公告', '第八镇征地补偿安置方案'],
    ['第一镇房屋征收评估报告', '第二镇房屋征收评估报告复印件'],
  ])('%s and %s are alike and not the same', (one, other) => {
    expect(like(one, other)).toBeGreaterThanOrEqual(ALIKE_FROM)
    expect(like(one, other)).toBeLessThan(SAME_FROM)
  })

  test.each([
    ['第八镇征地补偿安置方案', '第八镇规划条件变更材料'],
    ['第一镇房屋征收评估报告', '第一镇道路改造施工合同'],
    ['低保名单及发放标准', '某某小区规划许可证'],
    ['第四镇食品抽检结果', ''],
  ])('%s and %s are nothing to each other', (one, other) => {
    expect(like(one, other)).toBeLessThan(ALIKE_FROM)
  })

  test('what few ask for weighs more than what all ask for', () => {
    const village = '第八镇征地补偿安置方案'
    // Both share as many pairs with it; 征地补偿 has been asked for twice, 第八镇 as often, 方案 by two.
    expect(weightOf(1, 1_000_000)).toBeGreaterThan(weightOf(250_000, 1_000_000))
    expect(like(village, '征地补偿')).toBeGreaterThan(like(village, '第八'))
  })

  test('a few words that stand in a long request are all of the first and little of both', () => {
    const { ofFirst, ofBoth } = likenessTo(
      weighed('征地补偿'),
      '2019年以来第八镇所有村组的征地补偿安置方案、公告和批复',
    )
    expect(ofFirst).toBe(1)
    expect(ofBoth).toBeLessThan(0.5)
  })

  test('one character says nothing', () => {
    expect(likenessTo(weighed('镇'), '第八镇')).toEqual({ ofBoth: 0, ofFirst: 0 })
  })
})

describe('why', () => {
  test('the words that both have are marked where they stand', () => {
    const pieces = sharedPieces('申请公开第四镇征地补偿安置方案。', weighed('第八镇征地补偿安置方案'))
    expect(pieces).toEqual([
      ['申请公开第四', false],
      ['镇征地补偿安置方案', true],
      ['。', false],
    ])
    expect(sharedWords(pieces)).toEqual(['镇征地补偿安置方案'])
  })

  test('in full width, with capitals, and where a sign comes to two', () => {
    const text = '约１００㎡的ＡＢ地块'
    const pieces = sharedPieces(text, weighed('100m2 ab地块'))
    expect(pieces.map(([piece]) => piece).join('')).toBe(text)
    expect(pieces.filter(([, shared]) => shared).map(([piece]) => piece)).toEqual(['１００㎡', 'ＡＢ地块'])
  })

  test('a sign between two words belongs to neither', () => {
    const pieces = sharedPieces('批复、公告', weighed('批复公告'))
    expect(pieces).toEqual([
      ['批复', true],
      ['、', false],
      ['公告', true],
    ])
  })
})
