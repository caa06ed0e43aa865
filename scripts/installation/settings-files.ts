import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { type Environment, ROOT } from '../running/command'

/** The office's settings, beside the program. Variables already set in the environment win. */
export const SETTINGS_FILE = path.join(ROOT, '.env')

/** Files that Next reads by itself when it serves. */
const READ_BY_NEXT = [
  '.env',
  '.env.local',
  '.env.production',
  '.env.production.local',
  '.env.development',
  '.env.development.local',
]

export function settings(): Environment {
  return existsSync(SETTINGS_FILE) ? parseEnv(readFileSync(SETTINGS_FILE, 'utf8')) : {}
}

/**
 * Settings that keep an office's own files out: every variable those files name is set to nothing, so a demonstration
 * or a test never reaches the real database or sends real mail.
 */
export function withoutSettingsFiles(): Environment {
  const names = READ_BY_NEXT.map((name) => path.join(ROOT, name))
    .filter(existsSync)
    .flatMap((file) => Object.keys(parseEnv(readFileSync(file, 'utf8'))))
  return Object.fromEntries(['DATABASE_URL', ...names].map((name) => [name, '']))
}
