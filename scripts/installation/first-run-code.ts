import { createHash, randomInt } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Letters and digits that are not mistaken for each other when read from a screen. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 12

/**
 * A new one-time code for the first-run page; an older one is void. The data folder keeps only its SHA-256 (hex) in
 * the file `first-run-code`, which the page deletes once the agency is made. Returns the code, in capitals.
 */
export function issueFirstRunCode(dataFolder: string): string {
  const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const hash = createHash('sha256').update(code).digest('hex')
  writeFileSync(path.join(dataFolder, 'first-run-code'), hash, { mode: 0o600 })
  return code
}
