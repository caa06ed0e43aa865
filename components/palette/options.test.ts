import { expect, test } from 'vitest'
import { groupsOf, neighbour } from './options'

const CASE = ['c1', '依申〔2026〕1号', '宅基地', '王**', '还剩 6 个工作日', '办理中'] as const
const NONE = { lines: [], total: 0, more: false, list: null }

test('cases come first, then steps, pages and answers given before; what is empty is left out', () => {
  const answer = {
    cases: { lines: [CASE], total: 12, more: false, list: '/cases?tab=all&q=x' },
    steps: { caseId: 'c1', number: '依申〔2026〕1号', lines: [['note', '备注', '记入经过']] as const },
    pages: [['/today', '今日', '3 件']] as const,
    earlier: [['c7', '“宅基地”予以公开', '答复过 2 次']] as const,
    notice: null,
  }
  const groups = groupsOf(answer)
  expect(groups.map(({ title }) => title)).toEqual([
    '案件',
    '对 依申〔2026〕1号 可以办',
    '页面和列表',
    '以前答复过',
  ])
  expect(groups[0]).toMatchObject({ note: '12 件中的 1 件' })
  expect(groups.flatMap(({ options }) => options.map(({ href }) => href))).toEqual([
    '/cases/c1',
    '/cases?tab=all&q=x',
    '/cases/c1?step=note',
    '/today',
    '/cases/c7',
  ])
  expect(groupsOf({ cases: NONE, steps: null, pages: [], earlier: [], notice: null })).toEqual([])
})

test('the arrows go round the ends', () => {
  const options = ['a', 'b', 'c'].map((id) => ({ id, href: '', words: '', after: '' }))
  expect(neighbour(options, null, 1)).toBe('a')
  expect(neighbour(options, null, -1)).toBe('c')
  expect(neighbour(options, 'a', 1)).toBe('b')
  expect(neighbour(options, 'c', 1)).toBe('a')
  expect(neighbour(options, 'a', -1)).toBe('c')
  expect(neighbour([], 'a', 1)).toBeNull()
})
