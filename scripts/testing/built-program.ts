import { inject } from 'vitest'
import { builtFile } from './build-programs'

/** The file that Node runs for a program, as scripts/testing/built-programs-setup.ts has built it from its source. */
export function builtProgram(source: string): string {
  return builtFile(inject('builtPrograms'), source)
}
