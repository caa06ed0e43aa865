import type { IsoDate } from '../../../calendar/day'
import type { RemedyResult } from '../../../remedies/remedy'
import { writtenDay } from '../days/read-day'
import { plainText } from '../plain-text'

// What a cell says of a reconsideration or a lawsuit in its own words: 2025-04-02向某某市人民政府申请复议，2025-05-30维持.

/** A cell that says that there was none. */
export const NO_REMEDY = /^(?:否|无|未复议|未诉讼|未申请复议|未提起诉讼|没有)$/

/** Every fact that was read in words: none, one, or several that contradict each other. */
export interface RemedyProse {
  filedOn: ReadonlySet<IsoDate>
  concludedOn: ReadonlySet<IsoDate>
  bodies: ReadonlySet<string>
  numbers: ReadonlySet<string>
}

const DAY = /20\d{2}[-./年]\d{1,2}[-./月]\d{1,2}[日号]?/g
const FILED = /申请|提起|提出|起诉|诉至/
/** Parties, and the decision that a lawsuit is against: neither says which day it is, or how it ended. */
const BESIDE = /被?申请人|不服[^,]{0,14}?决定/g
const ENDED = /决定|判决|裁定|审结|结案|终结|维持|撤销|驳回|纠正|确认违法|责令|终止|撤诉|撤回|不予受理/

/** A day counts only where the words of its own clause say which day it is. */
export function readRemedyProse(texts: readonly string[]): RemedyProse {
  const clauses = texts.flatMap((text) =>
    text
      .normalize('NFKC')
      .slice(0, 1000)
      .split(/[,;。、\n]+/)
      .map(plainText),
  )
  const filedOn = new Set<IsoDate>()
  const concludedOn = new Set<IsoDate>()
  for (const clause of clauses) {
    const [written, another] = clause.match(DAY) ?? []
    const day = written && another === undefined ? writtenDay(written) : null
    if (day?.is !== 'day') continue
    const words = clause.replace(BESIDE, '')
    const [filed, ended] = [FILED.test(words), ENDED.test(words)]
    if (filed && !ended) filedOn.add(day.on)
    else if (ended && !filed) concludedOn.add(day.on)
  }
  return {
    filedOn,
    concludedOn,
    bodies: new Set(clauses.flatMap(bodyIn)),
    numbers: new Set(clauses.flatMap((clause) => clause.match(NUMBER) ?? [])),
  }
}

const BODY = '(?:人民政府|政府|法院|司法[部厅局]|[部厅局]|委员会)'
const ALONE = new RegExp(`^[\\u4e00-\\u9fff]{1,38}${BODY}$`)
const ADDRESSED = new RegExp(
  `(?:诉至|向|由|经)([\\u4e00-\\u9fff]{1,38}?${BODY})(?=申请|提起|提出|起诉|受理|审理|作出|决定|判决|裁定|维持|行政复议|复议|$|[(])`,
  'g',
)
const NUMBER = /[\u4e00-\u9fff]{0,6}[(〔[]20\d{2}[)〕\]][\u4e00-\u9fff\d第-]{1,20}号/g

/** A clause that is nothing but a name, or the name behind 向, 由, 经. */
function bodyIn(clause: string): string[] {
  const plain = clause.replace(DAY, '')
  if (ALONE.test(plain) && !FILED.test(plain) && !ENDED.test(plain)) return [plain]
  return [...plain.matchAll(ADDRESSED)].flatMap(([, body]) => body ?? [])
}

/** What the words say of the end; `unclear` where they say several things, or something that 表四 has no one column for. */
export type ResultTold = RemedyResult | 'pending' | 'unclear' | null

const RESULTS: readonly (readonly [RemedyResult | 'pending' | 'unclear', RegExp])[] = [
  ['pending', /尚未审结|未审结|审理中|正在审理|未决|未判决|未结|办理中/g],
  ['other', /撤诉|撤回|终止|不予受理|驳回(?:起诉|(?:行政)?复议申请)|调解|和解|其他结果|其他/g],
  ['upheld', /(?:结果)?维持|驳回(?:全部|原告|其|的)*(?:诉讼|复议|行政复议)?请求/g],
  ['corrected', /(?:结果)?纠正|撤销|变更|确认违法|责令/g],
  ['unclear', /驳回|胜诉|败诉|判决|裁定|决定|审结|结案/g],
]

/** Results that the words name. Words of an end that name none are unclear. */
export function resultIn(text: string): ResultTold {
  let rest = plainText(text).slice(0, 1000).replace(BESIDE, '')
  if (/(?:不予|未|没有)(?:维持|撤销|纠正|变更)/.test(rest)) return 'unclear'
  const found = new Set<ResultTold>()
  for (const [result, words] of RESULTS) {
    const without = rest.replace(words, '')
    // 维持决定, 判决撤销: the result says more than the word of an end.
    if (without !== rest && (result !== 'unclear' || found.size === 0)) found.add(result)
    rest = without
  }
  const [only = null] = found
  return found.size > 1 ? 'unclear' : only
}
