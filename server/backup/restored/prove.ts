import { BackupFault } from '@/domain/backup/fault'
import { type Found, judge } from '@/domain/backup/judge'
import type { Manifest } from '@/domain/backup/manifest'
import { codeWords } from '@/domain/faults/code-words'
import { runOn } from '../../other-installation'
import type { Target } from './restore'

const PROGRAM = 'server/backup/restored/proof-program.ts'
const SAID = 500

/**
 * Looks at a restored installation in a process of its own and holds it against its manifest: everything that does not
 * hold, in words; empty when it is proven. Throws BackupFault when it cannot even be looked at.
 */
export async function prove(manifest: Manifest, target: Target): Promise<string[]> {
  const asked = { anchor: manifest.anchor, year: manifest.counted.table3.year }
  const { code, out, complaint } = await runOn({ ...target, files: 'inFolder' }, PROGRAM, asked)
  if (code !== 0) throw new BackupFault(notReadable(complaint.slice(0, SAID)))
  return judge(manifest, JSON.parse(out) as Found)
}

/** A file that is no database, or half of one, tells so by its driver's code. */
function notReadable(complaint: string): string {
  const code = /SQLITE_[A-Z_]+|\b(?:42P01|3D000|28P01|28000)\b/.exec(complaint)?.[0]
  return `恢复出来的数据库读不出来${code ? `（${codeWords(code)}）` : ''}：不完整，或者不是本版本的。请换一份备份，或者用备份当时的程序。`
}
