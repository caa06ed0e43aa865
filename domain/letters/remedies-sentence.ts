import type { IsoDate } from '../calendar/day'
import type { Outcome } from '../case/outcomes'
import type { AgencySettings } from '../case/settings'
import { type LetterKind, letterOf } from './definitions'

/** From this day on, non-disclosure goes to reconsideration first (行政复议法 Art. 23, revised 2023). */
const RECONSIDERATION_FIRST_SINCE = '2024-01-01' as IsoDate

/** True when one who disagrees must ask for reconsideration before going to court. */
export function reconsiderationFirst(
  outcome: Outcome | null,
  on: IsoDate,
  settings: Pick<AgencySettings, 'nonDisclosureOutcomes'>,
): boolean {
  return (
    outcome !== null && on >= RECONSIDERATION_FIRST_SINCE && settings.nonDisclosureOutcomes.includes(outcome)
  )
}

/**
 * The letter's sentence about remedies (行政复议法 Art. 20 and 23, 行政诉讼法 Art. 45 and 46): reconsideration within 60
 * days, litigation within 6 months, and for non-disclosure reconsideration first, then litigation within 15 days.
 */
export function remediesSentence(
  kind: LetterKind,
  on: IsoDate,
  settings: Pick<AgencySettings, 'nonDisclosureOutcomes' | 'reconsiderationBody' | 'court'>,
): string {
  const { title, gives } = letterOf(kind)
  const letter = `本${title.replace(/（.*）$/, '').slice(-NAME_LENGTH)}`
  const body = settings.reconsiderationBody || '有管辖权的行政复议机关'
  const court = settings.court || '有管辖权的人民法院'
  if (reconsiderationFirst(gives.outcome ?? null, on, settings)) {
    return `如对${letter}不服，认为本机关未依法公开政府信息的，应当自收到${letter}之日起60日内先向${body}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向${court}提起行政诉讼。`
  }
  return `如对${letter}不服，可以自收到${letter}之日起60日内向${body}申请行政复议，或者自收到${letter}之日起6个月内依法向${court}提起行政诉讼。`
}

/** 告知书, 答复书: what a title ends with. */
const NAME_LENGTH = 3
