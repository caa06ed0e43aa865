import { describe, expect, test } from 'vitest'
import { managed, placeRefusal, siblingRefusal } from './tree'

const at = (id: string, parentId: string | null, retiredOn: string | null = null) => ({
  id,
  name: id,
  parentId,
  retiredOn,
})
// 市 → 局 → 所, 市 → 镇, 市 → 旧 (out of use)
const TREE = [at('市', null), at('局', '市'), at('所', '局'), at('镇', '市'), at('旧', '市', '2026-01-01')]
const one = (id: string) => TREE.find((agency) => agency.id === id) ?? at(id, null)

test.each([
  ['市', '市', true],
  ['市', '局', true],
  ['市', '所', true],
  ['局', '局', true],
  ['局', '所', true],
  ['局', '市', false],
  ['局', '镇', false],
  ['所', '局', false],
  ['市', '别处', false],
])('whoever administers %s manages %s: %s', (own, id, manages) => {
  expect(managed(TREE, own, id) !== null).toBe(manages)
})

test('a tree that bites its tail is walked once', () => {
  const ring = [at('甲', '乙'), at('乙', '甲')]
  expect(managed(ring, '丙', '甲')).toBeNull()
})

describe('another place', () => {
  test.each([
    ['局', '局', 'belowItself'],
    ['局', '所', 'belowItself'],
    ['局', '旧', 'agencyRetired'],
  ])('%s below %s is refused', (id, parent, rule) => {
    expect(placeRefusal(TREE, one(id), one(parent))).toMatchObject({ refusal: { rule, field: 'parentId' } })
  })

  test('below another in use is free, unless one of the same name stands there', () => {
    expect(placeRefusal(TREE, one('所'), one('镇'))).toBeNull()
    const both = [...TREE, { ...at('别所', '镇'), name: '所' }]
    expect(placeRefusal(both, one('所'), one('镇'))).toMatchObject({ refusal: { rule: 'nameTaken' } })
  })

  test('a name is free again once its agency is out of use', () => {
    expect(siblingRefusal(TREE, { id: '新', name: '旧', parentId: '市' })).toBeNull()
    expect(siblingRefusal(TREE, { id: '新', name: '镇', parentId: '市' })).toMatchObject({
      refusal: { rule: 'nameTaken' },
    })
    expect(siblingRefusal(TREE, one('镇'))).toBeNull()
  })
})
