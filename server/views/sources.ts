import { failedSourceNotices, requestsThrough, sourcesOf } from '@/db/queries/sources'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import {
  NOTICE_FAILURE_WORDS,
  SOURCE_RIGHT_LABELS,
  SOURCE_RIGHT_WORDS,
  SOURCE_RIGHTS,
  type SourceRight,
} from '@/domain/sources/source'
import { INTERFACE } from '../sources/addresses'
import { civilDay, civilTime } from '../today'
import { countWords } from './count-words'

export interface SourceShown {
  id: string
  name: string
  rights: string
  keyBegins: string
  /** Days and times in words; the last use is known to a few minutes. */
  connectedOn: string
  lastUsed: string
  endedOn: string | null
  requests: string
  noticeAddress: string | null
  /** The newest notices that did not arrive. */
  failed: readonly { id: string; number: string; changedAt: string; why: string; givenUp: boolean }[]
}

export interface SourcesView {
  sources: readonly SourceShown[]
  rights: readonly { value: SourceRight; label: string; hint: string }[]
  /** Where the interface and its description stand, on this server. */
  address: string
  description: string
}

const FAILED_SHOWN = 10

/** Portals that hand requests in here, with their keys as far as anybody may see them. */
export async function sourcesView(actor: Actor): Promise<SourcesView> {
  const from = reads()
  const sources: SourceShown[] = []
  for (const row of await sourcesOf(from, actor.agencyId)) {
    const failed = row.endedAt ? [] : await failedSourceNotices(from, row.id, FAILED_SHOWN)
    sources.push({
      id: row.id,
      name: row.name,
      rights: row.rights.map((right) => SOURCE_RIGHT_LABELS[right]).join('、'),
      keyBegins: row.keyBegins,
      connectedOn: civilDay(row.createdAt),
      lastUsed: row.lastUsedAt ? civilTime(row.lastUsedAt) : '从未使用',
      endedOn: row.endedAt && civilDay(row.endedAt),
      requests: countWords(await requestsThrough(from, row.id)),
      noticeAddress: row.noticeAddress,
      failed: failed.map(({ id, number, changedAt, failure, nextAttemptAt }) => ({
        id,
        number,
        changedAt: civilTime(changedAt),
        why: failure ? NOTICE_FAILURE_WORDS[failure] : '',
        givenUp: nextAttemptAt === null,
      })),
    })
  }
  return {
    sources,
    rights: SOURCE_RIGHTS.map((value) => ({
      value,
      label: SOURCE_RIGHT_LABELS[value],
      hint: SOURCE_RIGHT_WORDS[value],
    })),
    address: INTERFACE,
    description: `${INTERFACE}/openapi.json`,
  }
}
