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

describe('the structure check', () => {
  it.each([
    ['app/page', 'components/case'],
    ['app/page', 'server/execute'],
    ['cli/main', 'server/execute'],
    ['server/execute', 'db/queries/cases'],
    ['server/execute.test', 'db/schema'],
    ['server/testing/office', 'db/schema'],
    ['server/execute', 'domain/clock'],
    ['db/schema', 'domain/clock'],
    ['components/case', 'domain/clock'],
  ])('lets %s look to %s', async (from, to) => {
    write(from, `export { value } from '@/${to}'\n`)
    expect(await checkStructure(project)).toMatchObject({ code: 0 })
  })

  it.each([
    ['app/page', 'db/schema'],
    ['cli/main', 'db/schema'],
    ['components/case', 'server/execute'],
    ['components/case', 'db/schema'],
    ['server/execute', 'components/case'],
    ['server/execute', 'db/schema'],
    ['db/schema', 'server/execute'],
    ['domain/clock', 'db/schema'],
  ])('stops %s from looking to %s, as a value or as a type', async (from, to) => {
    const looks = [
      `export { value } from '@/${to}'\n`,
      `export type Value = typeof value\nimport type { value } from '@/${to}'\n`,
    ]
    for (const text of looks) {
      write(from, text)
      const { code, output } = await checkStructure(project)
      expect(code, output).not.toBe(0)
      expect(output).toContain(`${from}.ts → ${to}.ts`)
    }
  })

  it.each([
    ['server/cases/change', 0],
    ['server/letters', 1],
    ['db/queries/ledger', 1],
  ])('asks whether %s may write cases', async (from, problems) => {
    write('db/queries/case-writes', 'export const value = 1\n')
    write(from, `export { value } from '@/db/queries/case-writes'\n`)
    const { code, output } = await checkStructure(project)
    expect(code, output).toBe(problems)
    expect(output.includes('one-door-to-change-a-case')).toBe(problems > 0)
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
