import { type SourceRow, sourceByKey, sourceUsed } from '@/db/queries/sources'
import { reads, transactOfAgency } from '@/db/transact'
import { FAULTS, faultKindOf } from '@/domain/faults/faults'
import type { SourceRight } from '@/domain/sources/source'
import { SOURCE_RIGHT_LABELS } from '@/domain/sources/source'
import { retryAfter } from '../faults/words'
import { type Limit, takePoint } from '../limits/limit'
import { logFault } from '../log/log'
import { readKeyring } from '../secrets'
import { bearerOf, isSourceKey, sourceKeyHashes } from '../sources/key'
import { now } from '../today'
import { problemAnswer } from './problem'

/** What a source can do: the right that it needs, and how often in a minute. */
const ASKED = {
  handIn: { right: 'hand_in', limit: { what: 'sourceHandsIn', points: 120, seconds: 60 } },
  readStatus: { right: 'read_status', limit: { what: 'sourceReads', points: 600, seconds: 60 } },
  // A file is more work than a line of words. Which ones there are to fetch is told by `read_answers`.
  fetchAnswer: { right: 'read_status', limit: { what: 'sourceAnswers', points: 120, seconds: 60 } },
} as const satisfies Record<string, { right: SourceRight; limit: Limit }>

/** When a key was last used is kept to so many milliseconds. */
const USED_TO_MS = 5 * 60_000

/**
 * Does what a source asks for with its key, where the key is good, holds the right and has not asked too often. Every
 * answer that is none is a problem in words; a fault of the program or the store is one too.
 */
export async function asSource(
  request: Request,
  asked: keyof typeof ASKED,
  work: (source: SourceRow) => Promise<Response>,
): Promise<Response> {
  try {
    const source = await sourceOf(request)
    if (!source)
      return problemAnswer(
        'unauthorized',
        '请在 Authorization: Bearer 中带上本机关发给的接口密钥；密钥遗失、停用的，请联系本机关系统管理员。',
        { headers: { 'WWW-Authenticate': 'Bearer' } },
      )
    const { right, limit } = ASKED[asked]
    if (!source.rights.includes(right))
      return problemAnswer('forbidden', `需要“${SOURCE_RIGHT_LABELS[right]}”权限，请联系本机关系统管理员。`)
    if (!(await takePoint(limit, source.id)))
      return problemAnswer('tooMany', `每分钟最多${limit.points}次，这一次没有办理。请一分钟后再试。`, {
        headers: { 'Retry-After': String(limit.seconds) },
      })
    await noteUse(source)
    return await work(source)
  } catch (fault) {
    return faultAnswer(fault)
  }
}

/** Our own mark on a key is asked first: a key that was made up costs the database nothing. */
async function sourceOf(request: Request): Promise<SourceRow | null> {
  const keyring = readKeyring()
  const key = bearerOf(request.headers.get('authorization'))
  if (!key || !isSourceKey(key, keyring)) return null
  const source = await sourceByKey(reads(), sourceKeyHashes(key, keyring))
  return source && source.endedAt === null ? source : null
}

async function noteUse({ id, agencyId, lastUsedAt }: SourceRow): Promise<void> {
  const at = now()
  if (lastUsedAt !== null && Math.abs(Date.parse(at) - Date.parse(lastUsedAt)) < USED_TO_MS) return
  await transactOfAgency(agencyId, (tx) => sourceUsed(tx, id, at))
}

function faultAnswer(fault: unknown): Response {
  logFault('intake', fault)
  const kind = faultKindOf(fault)
  const { what, kept, next } = FAULTS[kind ?? 'other']
  const seconds = kind && retryAfter(kind)
  const headers = seconds ? { 'Retry-After': String(seconds) } : {}
  return problemAnswer(seconds ? 'unavailable' : 'fault', `${what}${kept}${next}`, { headers })
}
