import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** Attempts between two breaths, so that the page stays usable. */
const ATTEMPTS_AT_ONCE = 2000

/** Fetches a challenge and looks for its solution; plain JavaScript, because offices serve without HTTPS. */
export async function solveChallenge(): Promise<{ challenge: string; solution: string }> {
  const answer = await fetch('/api/challenge', { cache: 'no-store' })
  if (!answer.ok) throw new Error(`no challenge was given: ${answer.status}`)
  const { text, bits } = (await answer.json()) as { text: string; bits: number }
  for (let n = 0; ; n++) {
    if (n % ATTEMPTS_AT_ONCE === 0) await new Promise((done) => setTimeout(done))
    if (zeroBits(sha256(utf8ToBytes(`${text}:${n}`))) >= bits) return { challenge: text, solution: String(n) }
  }
}

/** Seconds for which the cookie stays; a challenge is good for as long. */
const SHOWN_SECONDS = 1200

/** Shows the work before the form is sent: files are received only from who has done it (server/front). */
export function showWork({ challenge, solution }: { challenge: string; solution: string }): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is offered over HTTPS only; offices serve without.
  document.cookie = `yishenban_work=${challenge}:${solution}; path=/agencies; max-age=${SHOWN_SECONDS}; samesite=strict`
}

/** Zero bits at the beginning, as far as the first four bytes tell. */
function zeroBits([a = 255, b = 255, c = 255, d = 255]: Uint8Array): number {
  return Math.clz32(((a << 24) | (b << 16) | (c << 8) | d) >>> 0)
}
