import { existsSync } from 'node:fs'
import path from 'node:path'

/** The file that marks a folder as a demonstration's own and keeps its secrets. */
export const DEMONSTRATION_MARK_FILE = 'demonstration.json'

export function isDemonstrationFolder(folder: string): boolean {
  return existsSync(path.join(folder, DEMONSTRATION_MARK_FILE))
}
