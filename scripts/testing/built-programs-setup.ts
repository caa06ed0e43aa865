import type { TestProject } from 'vitest/node'
import { buildPrograms } from './build-programs'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the programs that tests start as processes of their own. */
    builtPrograms: string
  }
}

/** What tests start as processes of their own, again and again. */
const PROGRAMS = [
  'cli/main.ts',
  'db/testing/writer-process.ts',
  'server/backup/restored/proof-program.ts',
  'server/backup/restored/settle-program.ts',
  'server/testing/other-server.ts',
  'server/limits/testing/other-server.ts',
  'server/remembered/testing/other-server.ts',
  'server/supervision/testing/other-server.ts',
  'server/testing/interrupted-import.ts',
  'server/testing/interrupted-anonymising.ts',
  'server/testing/interrupted-registering.ts',
  'server/testing/interrupted-submissions.ts',
  'server/testing/enter-code.ts',
  'server/testing/left-alone.ts',
  'server/transfer/move-program.ts',
  'server/transfer/testing/interrupted-import-all.ts',
]

/** Before the tests of a project: builds these programs once. */
export default async function setup(project: TestProject): Promise<() => void> {
  const built = await buildPrograms(PROGRAMS)
  project.provide('builtPrograms', built.folder)
  return built.remove
}
