import { z } from 'zod'
import type { SealFile } from './seal'

/** Largest file of a seal that is read, in bytes; a year of a large agency has a hundredth of that. */
export const MOST_SEAL_BYTES = 64 * 1024 * 1024
/** How deep a report's content lies within itself; whatever computes its hash goes down as far. */
const MAX_DEPTH = 100

const sealFile = z.looseObject({
  format: z.literal('yishenban-seal-1'),
  sha256: z.string(),
  sealedAt: z.string(),
  audit: z.looseObject({ detail: z.looseObject({}).optional() }).nullish(),
  report: z.looseObject({ agency: z.string(), year: z.number(), edition: z.number() }),
})

/** A seal from the text of its file, for `sealFileHolds`; null for what is none. Whoever holds one can be sent another. */
export function readSealFile(text: string): SealFile | null {
  if (deeperThan(MAX_DEPTH, text)) return null
  try {
    const content: unknown = JSON.parse(text)
    return sealFile.safeParse(content).success ? (content as SealFile) : null
  } catch {
    return null
  }
}

function deeperThan(most: number, text: string): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (quoted && character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    if (depth > most) return true
  }
  return false
}
