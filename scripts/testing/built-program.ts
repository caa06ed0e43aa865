import path from 'node:path'
import { inject } from 'vitest'

/** The file that Node runs for a program, as scripts/testing/built-programs-setup.ts has built it from its source. */
export function builtProgram(source: string): string {
  return path.join(inject('builtPrograms'), source.replace(/\.ts$/, '.js'))
}
