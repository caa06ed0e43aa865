import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../running/command'
import { namedShapes, repeatedShapes } from './repeated-shapes'

const shapesIn = (pattern: string) =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()
    .flatMap((file) => namedShapes(file, readFileSync(path.join(ROOT, file), 'utf8')))

test('what a view gives is named by the view, and by no component once more', () => {
  const components = shapesIn('components/**/*.{ts,tsx}')
  const views = shapesIn('{server,domain}/**/*.ts')
  expect(components.length).toBeGreaterThan(100)
  expect(views.length).toBeGreaterThan(300)
  expect(repeatedShapes(components, views)).toEqual([])
})

test('a repeated shape is found, whatever its name, order and comments', () => {
  const view = namedShapes(
    'a.ts',
    'export interface CaseLine {\n  id: string\n  on: string\n  /** When. */\n  due: {\n    a: 1\n  }\n}\n',
  )
  const props = namedShapes(
    'b.tsx',
    'type Line = {\n  due: {\n    a: 1\n  }\n  readonly id: string;\n  on: string\n}\n',
  )
  expect(repeatedShapes(props, view)).toEqual(['b.tsx Line = a.ts CaseLine'])
  expect(
    repeatedShapes(
      props,
      namedShapes('a.ts', 'interface Other {\n  id: string\n  on: number\n  due: 1\n}\n'),
    ),
  ).toEqual([])
})
