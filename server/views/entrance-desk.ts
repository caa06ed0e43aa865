import { formerShortNamesOf } from '@/db/queries/entrances'
import { childAgencies } from '@/db/queries/report'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { RefusedForm } from '@/domain/case/refusal'
import { DOOR_LABELS, type Door } from '@/domain/entrance/doors'
import { type Contact, LEGAL_PARAGRAPHS, missingOfArt12 } from '@/domain/entrance/guide'
import type { Guide } from '@/domain/entrance/guide-input'
import { publicPath } from '@/domain/public-path'
import { agencyToServe, entranceMark, noSuchAgency, parseEntrance } from '../entrance/save-entrance'
import { shortNameOf } from '../public/agency-at'
import { type GuideView, guideViewOf, readEntrance } from './entrance'

/** How an agency serves the public, for whoever looks after it. */
export interface EntranceDeskView {
  agencyId: string
  agencyName: string
  /** The mark of what stands here, which the form sends along. */
  seen: string
  /** Null for an agency that has no entrance yet. */
  shortName: string | null
  /** The addresses to print: of the guide, the application, the query; empty without an entrance. */
  addresses: readonly { label: string; path: string }[]
  /** Short names that still lead here. */
  former: readonly string[]
  door: Door
  guide: Guide
  contact: Contact
  /** What is said where the office has written nothing. */
  legal: typeof LEGAL_PARAGRAPHS
  /** What Art. 12 asks for and nobody has entered. */
  missing: readonly string[]
  /** Agencies right below. `theirs`: they have people of their own, who look after it. */
  below: readonly { id: string; name: string; theirs: boolean; words: string }[]
}

/** Of one's own agency, or of one right below that has nobody of its own; null for any other. */
export async function entranceDeskView(actor: Actor, agencyId: string): Promise<EntranceDeskView | null> {
  const from = reads()
  const agency = await agencyToServe(from, actor, agencyId)
  if (!agency) return null
  const { guide, contact } = await readEntrance(from, agency)
  const shortName = shortNameOf(agency)
  const own = agency.id === actor.agencyId
  const below: EntranceDeskView['below'][number][] = []
  for (const child of own ? await childAgencies(from, agency.id) : []) {
    if (child.retiredOn !== null) continue
    const name = shortNameOf(child)
    below.push({
      id: child.id,
      name: child.name,
      theirs: (await agencyToServe(from, actor, child.id)) === null,
      words: name === null ? '没有网址简称' : `${name}，${DOOR_LABELS[child.door ?? 'open']}`,
    })
  }
  return {
    agencyId,
    agencyName: agency.name,
    seen: await entranceMark(from, agency),
    shortName,
    addresses: shortName === null ? [] : addressesOf(shortName),
    former: await formerShortNamesOf(from, agencyId),
    door: agency.door ?? 'open',
    guide,
    contact,
    legal: LEGAL_PARAGRAPHS,
    missing: missingOfArt12(guide, contact),
    below,
  }
}

/** The guide as it would read with what stands in the form; nothing is written. */
export async function guidePreview(
  actor: Actor,
  agencyId: string,
  raw: Readonly<Record<string, string>>,
): Promise<{ preview: GuideView } | RefusedForm> {
  const parsed = parseEntrance(raw)
  if (!parsed.ok) return parsed
  const agency = await agencyToServe(reads(), actor, agencyId)
  if (!agency) return noSuchAgency()
  const { door, guide, contact } = parsed.input
  return { preview: guideViewOf({ ...agency, door }, { guide, contact }) }
}

function addressesOf(shortName: string): EntranceDeskView['addresses'] {
  return [
    { label: '公开指南', path: publicPath(shortName) },
    { label: '提交申请', path: publicPath(shortName, '/apply') },
    { label: '查询进度', path: publicPath(shortName, '/track') },
  ]
}
