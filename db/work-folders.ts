import path from 'node:path'
import { dataFolder } from './connection'

/**
 * Folders within the data where a kind of work keeps what it needs until its end: copies of the database, and tables in
 * plain text. What a killed process leaves there is nobody's.
 */
export const WORK_FOLDERS = {
  backup: 'backup-work',
  rehearsal: 'rehearsal-work',
  move: 'move-work',
  transfer: 'transfer-work',
} as const
type Work = keyof typeof WORK_FOLDERS

export function workFolder(of: Work): string {
  return path.join(dataFolder(), WORK_FOLDERS[of])
}
