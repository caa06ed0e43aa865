import { expect, test } from 'vitest'
import { listProblem, problemOf, withFiles } from './attached'

const file = (name: string, text = '甲') => new File([text], name, { lastModified: 1 })

test('a second pick is added to the first, and what the list holds already is not', () => {
  const first = withFiles([], [file('甲.txt'), file('乙.txt')], 'other')
  const second = withFiles(first.all, [file('乙.txt'), file('丙.txt')], 'identity')
  expect(second).toMatchObject({ added: 1, known: 1 })
  expect(second.all.map(({ file: { name }, kind }) => [name, kind])).toEqual([
    ['甲.txt', 'other'],
    ['乙.txt', 'other'],
    ['丙.txt', 'identity'],
  ])
  expect(new Set(second.all.map(({ id }) => id)).size).toBe(3)
})

test('of a whole folder no more is listed than can be looked through, and that it is too much is said', () => {
  const many = withFiles(
    [],
    Array.from({ length: 10_000 }, (_, n) => file(`${n}.txt`)),
    'other',
  )
  expect(many).toMatchObject({ added: 40, known: 0 })
  expect(listProblem(many.all)).toContain('最多上传20个')
  expect(listProblem(many.all.slice(0, 20))).toBeNull()
})

test('a file that cannot be sent has its reason and stands in nobody’s way of counting', () => {
  expect(problemOf({ name: '甲.pdf', size: 1 })).toBeNull()
  expect(problemOf({ name: '甲.pdf', size: 0 })).toContain('是空的')
  expect(problemOf({ name: '甲.pdf', size: 20 * 1024 * 1024 + 1 })).toContain('超过20MB')
  for (const name of ['甲.EXE', '甲.zip', '甲.html', '视频.mp4'])
    expect(problemOf({ name, size: 1 })).toContain('不是能够收下的文件类型')
  const bad = withFiles(
    [],
    Array.from({ length: 30 }, (_, n) => file(`${n}.exe`)),
    'other',
  )
  expect(listProblem(bad.all)).toBeNull()
})
