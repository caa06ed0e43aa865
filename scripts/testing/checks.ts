import { Failed, mustRun } from '../running/command'
import { checkStructure } from './structure'

/** Each check without running the product; a check that finds something throws `Failed` with what it found. */
export const checkFormat = () =>
  mustRun('biome', ['ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=50'])

/** Next first writes the types of the addresses and of the files it lets a page import. */
export async function checkTypes(): Promise<void> {
  await mustRun('next', ['typegen'])
  await mustRun('tsc', ['--noEmit'])
}

export async function checkArrows(): Promise<void> {
  const { code, output } = await checkStructure()
  if (code !== 0) throw new Failed('structure', code, output)
}

export const checkUnused = () => mustRun('knip', ['--no-progress'])
