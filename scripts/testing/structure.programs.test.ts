import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../running/command'
import { checkStructure } from './structure'

let project: string

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'yishenban-structure-'))
  cpSync(path.join(ROOT, 'tsconfig.json'), path.join(project, 'tsconfig.json'))
  writeFileSync(path.join(project, 'package.json'), '{"name":"project","type":"module"}')
  for (const place of [
    'app/page',
    'components/case',
    'server/execute',
    'server/views/case',
    'db/schema',
    'db/queries/cases',
    'domain/clock',
    'cli/main',
  ])
    write(place, 'export const value = 1\n')
})

afterEach(() => rmSync(project, { recursive: true }))

function write(place: string, text: string): void {
  const file = path.join(project, `${place}.ts`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

// Starting the check takes longer than checking: all of a kind are checked in one go.
const LOOKS_ALLOWED = [
  ['app/page', 'components/case'],
  ['app/page', 'server/execute'],
  ['cli/main', 'server/execute'],
  ['server/execute', 'db/queries/cases'],
  ['server/testing/office', 'db/schema'],
  ['server/execute', 'domain/clock'],
  ['db/schema', 'domain/clock'],
  ['components/case', 'domain/clock'],
] as const

const LOOKS_STOPPED = [
  ['app/page', 'db/schema'],
  ['cli/main', 'db/schema'],
  ['components/case', 'server/execute'],
  ['domain/clock', 'server/views/case'],
  ['components/case', 'db/schema'],
  ['server/execute', 'components/case'],
  ['server/execute', 'db/schema'],
  ['db/schema', 'server/execute'],
  ['domain/clock', 'db/schema'],
] as const

describe('the structure check', () => {
  it('lets each folder look where it may', async () => {
    LOOKS_ALLOWED.forEach(([from, to], i) => {
      write(`${from}-${i}`, `export { value } from '@/${to}'\n`)
    })
    expect(await checkStructure(project)).toMatchObject({ code: 0 })
  })

  it.each([
    ['a value', (to: string) => `export { value } from '@/${to}'\n`],
    ['a type', (to: string) => `import type { value } from '@/${to}'\nexport type Value = typeof value\n`],
  ])('stops each folder from looking elsewhere for %s', async (_, looking) => {
    LOOKS_STOPPED.forEach(([from, to], i) => {
      write(`${from}-${i}`, looking(to))
    })
    const { code, output } = await checkStructure(project)
    expect(code, output).not.toBe(0)
    for (const [i, [from, to]] of LOOKS_STOPPED.entries())
      expect(output).toContain(`${from}-${i}.ts → ${to}.ts`)
  })

  it('lets components take from views their types and nothing else', async () => {
    const type = `import type { value } from '@/server/views/case'\nexport type Value = typeof value\n`
    const value = `export { value } from '@/server/views/case'\n`
    write('components/type', type)
    expect(await checkStructure(project)).toMatchObject({ code: 0 })
    write('components/value', value)
    write('components/both', type + value)
    const { output } = await checkStructure(project)
    for (const place of ['components/value', 'components/both'])
      expect(output).toContain(`components-take-only-types-from-views: ${place}.ts`)
  })

  it('lets only the one door write cases', async () => {
    write('db/queries/case-writes', 'export const value = 1\n')
    const writes = `export { value } from '@/db/queries/case-writes'\n`
    write('server/cases/change', writes)
    expect(await checkStructure(project)).toMatchObject({ code: 0 })
    for (const place of ['server/letters', 'db/queries/ledger']) write(place, writes)
    const { output } = await checkStructure(project)
    for (const place of ['server/letters', 'db/queries/ledger'])
      expect(output).toContain(`one-door-to-change-a-case: ${place}.ts`)
  })

  it('stops the domain from reading files', async () => {
    write('domain/clock', `export { readFileSync } from 'node:fs'\n`)
    expect((await checkStructure(project)).output).toContain('domain-uses-nothing-but-zod')
  })

  describe('with drizzle', () => {
    beforeEach(() => {
      writeFileSync(
        path.join(project, 'package.json'),
        '{"name":"project","type":"module","dependencies":{"drizzle-orm":"1"}}',
      )
      write('node_modules/drizzle-orm/pg-core/index', 'export const value = 1\n')
    })
    const USES = `export { value } from 'drizzle-orm/pg-core/index.ts'\n`

    it('lets the store and measurements build queries', async () => {
      for (const place of ['db/schema', 'db/queries/cases.test', 'bench/import']) write(place, USES)
      expect(await checkStructure(project)).toMatchObject({ code: 0 })
    })

    it('stops everybody else from building queries', async () => {
      const places = ['server/execute', 'server/execute.test', 'app/page', 'cli/main', 'components/case']
      for (const place of places) write(place, USES)
      const { output } = await checkStructure(project)
      for (const place of places) expect(output).toContain(`drizzle-stays-in-db: ${place}.ts`)
    })
  })

  it('stops two modules from needing each other', async () => {
    write('server/reply', `export { value } from '@/server/execute'\n`)
    write('server/execute', `export { value } from '@/server/reply'\n`)
    expect((await checkStructure(project)).output).toContain('no-circle')
  })

  it('stops a file whose name says nothing', async () => {
    write('server/utils', 'export const value = 1\n')
    write('server/execute', `export { value } from '@/server/utils'\n`)
    expect((await checkStructure(project)).output).toContain('folder-named-by-meaning')
  })
})
