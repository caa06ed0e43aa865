import { Failed, mustRun } from '../running/command'
import { checkMigrations } from './migrations'
import { checkStructure } from './structure'

/**
 * Each check without running the product; a check that finds something throws `Failed` with what it found. They do not
 * depend on each other, and the longest come first.
 */
export const CHECKS: readonly (readonly [name: string, work: () => Promise<unknown>])[] = [
  ['types', checkTypes],
  ['migrations equal the schema', checkMigrations],
  ['structure', checkArrows],
  ['unused code', () => mustRun('knip', ['--no-progress'])],
  [
    'format and lint',
    () => mustRun('biome', ['ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=50']),
  ],
]

/** Next first writes the types of the addresses and of the files it lets a page import. */
async function checkTypes(): Promise<void> {
  await mustRun('next', ['typegen'])
  await mustRun('tsc', ['--noEmit'])
}

async function checkArrows(): Promise<void> {
  const { code, output } = await checkStructure()
  if (code !== 0) throw new Failed('structure', code, output)
}
