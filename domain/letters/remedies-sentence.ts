import type { IsoDate } from '../calendar/day'
import { legalBasis, type Outcome } from '../case/outcomes'
import type { AgencySettings } from '../case/settings'
import { FORMAT_2021 } from '../report/formats/2021'
import { outcomesUnder } from '../report/formats/in-force'

/** From this day on, non-disclosure goes to reconsideration first (行政复议法 Art. 23, revised 2023). */
const RECONSIDERATION_FIRST_SINCE = '2024-01-01' as IsoDate
/** From this day on, only what is refused under Art. 14 to 16 of the 条例 does (法释〔2025〕8号 Art. 1). */
const ONLY_ARTICLES_14_TO_16_SINCE = '2025-06-01' as IsoDate

/** How it was read between the two days: 部分公开, 不予公开, 无法提供 and 不予处理. */
const EARLIER_READING = outcomesUnder(FORMAT_2021, [
  'partly_granted',
  'refused',
  'cannot_provide',
  'not_processed',
])

/** What a letter decides, as far as the remedies depend on it. */
export interface Decides {
  /** Of a reply; null for a letter that is none. */
  outcome: Outcome | null
  /** Keys of `LEGAL_BASES`: of every item and of every request that the letter answers. */
  basis: readonly string[]
}

type RemediesSettings = Pick<
  AgencySettings,
  'adminQueryReconsiderationFirst' | 'reconsiderationBody' | 'court' | 'reconsiderationAddress'
>

/**
 * The letter's sentence about remedies, by the law in force on the day of sending: reconsideration within 60 days (行政复议法
 * Art. 20) or litigation within 6 months (行政诉讼法 Art. 46); for what is withheld under Art. 14 to 16 reconsideration
 * first, then litigation within 15 days of its decision (行政诉讼法 Art. 45). A letter that decides both says both, a line for each.
 */
export function remediesSentence(decides: Decides, on: IsoDate, settings: RemediesSettings): string {
  const { withheld, rest } = remedyParts(decides, on, settings)
  if (!withheld) return `如对本告知书不服，${either(settings)}`
  if (!rest) return `如对本告知书不服，${reconsiderationFirst(settings)}`
  return `如对本告知书中不予公开的部分不服，${reconsiderationFirst(settings)}\n如对本告知书的其他部分不服，${either(settings)}`
}

/**
 * Where to apply for reconsideration online, which a letter sent through the internet must say (行政复议法 Art. 22); empty
 * while the agency has named no address.
 */
export function onlineReconsideration({ reconsiderationAddress }: RemediesSettings): string {
  return reconsiderationAddress === '' ? '' : `网上申请行政复议的网址：${reconsiderationAddress}。`
}

/** Which of the two ways an answer has: of what is withheld, and of everything else. `on` is the day of sending. */
export function remedyParts(
  { outcome, basis }: Decides,
  on: IsoDate,
  settings: Pick<RemediesSettings, 'adminQueryReconsiderationFirst'>,
): { withheld: boolean; rest: boolean } {
  if (on < RECONSIDERATION_FIRST_SINCE) return { withheld: false, rest: true }
  if (on < ONLY_ARTICLES_14_TO_16_SINCE) {
    const withheld = outcome !== null && EARLIER_READING.includes(outcome)
    return { withheld, rest: !withheld }
  }
  const withholds = (key: string) =>
    legalBasis(key)?.withholds === true || (key === 'art36_7' && settings.adminQueryReconsiderationFirst)
  // Art. 37 says that something is withheld, and not why; what is named beside it does.
  const grounds = basis.filter((key) => key !== 'art37')
  const partly = outcome === 'partly_granted'
  const withheld = grounds.some(withholds) || (partly && grounds.length === 0)
  return { withheld, rest: !withheld || partly || !grounds.every(withholds) }
}

function reconsiderationFirst(settings: RemediesSettings): string {
  return `应当自收到本告知书之日起60日内先向${bodyOf(settings)}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向${courtOf(settings)}提起行政诉讼。`
}

function either(settings: RemediesSettings): string {
  return `可以自收到本告知书之日起60日内向${bodyOf(settings)}申请行政复议，或者自收到本告知书之日起6个月内依法向${courtOf(settings)}提起行政诉讼。`
}

/** Whom reconsideration is applied to; in general words while the agency has named nobody. */
export const bodyOf = ({ reconsiderationBody }: Pick<RemediesSettings, 'reconsiderationBody'>) =>
  reconsiderationBody || '有管辖权的行政复议机关'
/** The court; in general words while the agency has named none. */
export const courtOf = ({ court }: Pick<RemediesSettings, 'court'>) => court || '有管辖权的人民法院'
