import type { RemedyKind } from '../../remedies/remedy'
import { type Amount, amount, remedyAmount, row2, together } from './amount'
import type { ApplicantWord, ChannelGroup, Meaning } from './meaning'
import { remedyOf, remedyRateOf, resultAmounts } from './named-remedies'
import { arrives, CONCLUDING, INCOMING, meaningsOf, type NameWord, termNames } from './names'
import { TERMS, type Term, type TermName } from './terms'

/** What the words beside a number name. */
export type Named =
  | ({ kind: 'rows'; terms: readonly TermName[] } & Term)
  | { kind: 'reason'; readings: readonly Amount[] }
  | { kind: 'remedy'; rows: readonly RemedyKind[] }
  | { kind: 'remedyResult'; column: ResultColumn; orOther?: boolean; of: readonly (readonly RemedyKind[])[] }
  | { kind: 'figure'; readings: readonly Amount[] }
  /** 废止1件: of the rules that were counted just before. */
  | { kind: 'ruleState'; column: 'made' | 'repealed' | 'in_force' }
  | { kind: 'channel'; groups: readonly ChannelGroup[]; extent: 'all' | 'part' }
  | { kind: 'applicant'; who: readonly ApplicantWord[]; of: readonly Amount[] | null }
  | { kind: 'fee' }
  | { kind: 'late'; extent: 'all' | 'part' }
  | { kind: 'rate'; rate: 'granted' | 'concluded' | 'answered' | 'onTime' }
  /** 维持率, 纠错率: of these remedies, or of those. */
  | { kind: 'remedyRate'; column: 'upheld' | 'corrected'; of: readonly (readonly RemedyKind[])[] }

export type ResultColumn = 'upheld' | 'corrected' | 'other' | 'pending'

/** What the names of one phrase come to; null where they name no number of the report together. */
export function namedBy(names: readonly NameWord[]): Named | null {
  const kinds = new Set(names.map(({ means }) => means.is))
  const only = (...allowed: Meaning['is'][]) => [...kinds].every((kind) => allowed.includes(kind))
  if (kinds.has('late')) return only('late', 'term') ? lateOf(names) : null
  if (kinds.has('fee')) return only('fee', 'term') ? { kind: 'fee' } : null
  if (kinds.has('rate')) return rateOf(names)
  if (kinds.has('remedyRate')) return remedyRateOf(names)
  if (kinds.has('decision')) return only('decision', 'term') ? decisionOf(names) : null
  if (kinds.has('rule')) return only('rule', 'ruleState') ? ruleOf(names) : null
  if (kinds.has('ruleState')) return only('ruleState') ? ruleStateOf(names) : null
  if (kinds.has('remedy') || kinds.has('remedyResult')) return remedyOf(names)
  if (kinds.has('reason')) return only('reason', 'term') ? reasonOf(names) : null
  if (kinds.has('channel')) return only('channel', 'term') && arrives(names) ? channelOf(names) : null
  if (kinds.has('applicant')) return only('applicant', 'term') ? applicantOf(names) : null
  return kinds.has('term') ? termsOf(names) : null
}

/** 收到, 受理, 申请: what came in. */
export function isIncoming(named: Named | undefined): boolean {
  return named?.kind === 'rows' && named.terms.every((term) => INCOMING.has(term))
}

function rateOf(names: readonly NameWord[]): Named | null {
  const [rate, more] = meaningsOf(names, 'rate')
  return rate && !more ? { kind: 'rate', rate: rate.rate } : null
}

function lateOf(names: readonly NameWord[]): Named {
  const whole = meaningsOf(names, 'late').some(({ extent }) => extent === 'all')
  return { kind: 'late', extent: whole && !names.some(({ means }) => means.is === 'term') ? 'all' : 'part' }
}

function decisionOf(names: readonly NameWord[]): Named | null {
  const [decision, more] = meaningsOf(names, 'decision')
  if (!decision || more) return null
  const column = decision.row === 'fees' ? 'amount' : 'decisions'
  return { kind: 'figure', readings: [{ plus: [row2(decision.row, column)], minus: [] }] }
}

function ruleOf(names: readonly NameWord[]): Named | null {
  const [rule, other] = meaningsOf(names, 'rule')
  const [state, more] = meaningsOf(names, 'ruleState')
  if (!rule || other || !state || more) return null
  return { kind: 'figure', readings: [{ plus: [row2(rule.row, state.column)], minus: [] }] }
}

function ruleStateOf(names: readonly NameWord[]): Named | null {
  const [state, more] = meaningsOf(names, 'ruleState')
  return state && !more ? { kind: 'ruleState', column: state.column } : null
}

/** 属于行政查询范畴依法不予公开2件: the reason below its heading. */
function reasonOf(names: readonly NameWord[]): Named | null {
  const headings: readonly TermName[] = [
    'refused',
    'cannotProvide',
    'notProcessed',
    'otherHandling',
    'requests',
  ]
  if (termNames(names).some((term) => !headings.includes(term))) return null
  const rows = meaningsOf(names, 'reason').map(({ row }) => row)
  if (new Set(rows).size < rows.length) return null
  return { kind: 'reason', readings: [amount(...rows)] }
}

function channelOf(names: readonly NameWord[]): Named {
  const channels = meaningsOf(names, 'channel')
  return {
    kind: 'channel',
    groups: [...new Set(channels.flatMap(({ groups }) => groups))],
    extent: channels.some(({ extent }) => extent === 'part') ? 'part' : 'all',
  }
}

function applicantOf(names: readonly NameWord[]): Named | null {
  const terms = termNames(names)
  const concluding = terms.filter((term) => CONCLUDING.has(term))
  if (terms.some((term) => !INCOMING.has(term) && !CONCLUDING.has(term))) return null
  return {
    kind: 'applicant',
    who: meaningsOf(names, 'applicant').map(({ who }) => who),
    of: concluding[0] ? TERMS[concluding[0]].readings : null,
  }
}

/** Results that may be added up: 予以公开和部分公开258件. */
const RESULTS: ReadonlySet<TermName> = new Set([
  'granted',
  'partlyGranted',
  'refused',
  'cannotProvide',
  'notProcessed',
  'otherHandling',
])

function termsOf(names: readonly NameWord[]): Named | null {
  const carried = names.find(({ means }) => means.is === 'term' && /^carried/.test(means.term))
  if (carried) return carriedOf(names, carried)
  const last = lastGroup(withoutAnswering(names))
  const terms = termNames(last)
  const [first, ...rest] = terms
  if (!first) return null
  if (rest.length === 0) return { kind: 'rows', terms, ...TERMS[first] }
  if (terms.every((term) => RESULTS.has(term))) {
    const sum = terms
      .map((term) => TERMS[term].readings[0] ?? null)
      .reduce((a, b) => (a && b ? together(a, b) : null))
    return sum && { kind: 'rows', terms, readings: [sum] }
  }
  // 收到并答复12件: either of them.
  return { kind: 'rows', terms, readings: terms.flatMap((term) => TERMS[term].readings), general: true }
}

/** 结转下年度继续办理 is what was carried; 上年结转的申请已全部办结 a part of it. */
function carriedOf(names: readonly NameWord[], carried: NameWord): Named | null {
  const after = termNames(names.slice(names.indexOf(carried) + 1))
  const term = termNames([carried])[0]
  if (!term) return null
  const harmless: ReadonlySet<TermName> = new Set(term === 'carriedIn' ? [] : ['concluded', 'answered'])
  const before = names.slice(0, names.indexOf(carried))
  if (term === 'carriedIn' && carried.tied === 'joined' && before.length > 0 && isAllIncoming(before)) {
    return { kind: 'rows', terms: ['taken'], readings: [amount('new', 'carried_in')] }
  }
  const part = after.some(
    (one) => one !== 'handled' && one !== term && !INCOMING.has(one) && !harmless.has(one),
  )
  return part ? null : { kind: 'rows', terms: [term], ...TERMS[term] }
}

/** 新收和上年结转的申请共128件 */
function isAllIncoming(names: readonly NameWord[]): boolean {
  return names.every(({ means }) => means.is === 'term' && INCOMING.has(means.term))
}

/** 予以公开答复50件 counts what was granted. */
function withoutAnswering(names: readonly NameWord[]): readonly NameWord[] {
  const last = names.at(-1)
  const [before] = termNames(names.slice(-2, -1))
  const answers = last?.means.is === 'term' && CONCLUDING.has(last.means.term) && last.tied === 'loose'
  return answers && before && (RESULTS.has(before) || before === 'given') ? names.slice(0, -1) : names
}

/** The last name with those that are joined to it; of 答复申请中不予公开 the last counts. */
function lastGroup(names: readonly NameWord[]): NameWord[] {
  const group: NameWord[] = []
  for (const one of [...names].reverse()) {
    group.unshift(one)
    if (one.tied !== 'joined') break
  }
  return group
}

/** The amounts that may be meant, where a cell of the tables says them. */
export function readingsOf(named: Named): readonly Amount[] {
  switch (named.kind) {
    case 'rows':
    case 'reason':
    case 'figure':
      return named.readings
    case 'remedy':
      return [remedyAmount(named.rows)]
    case 'remedyResult':
      return named.of.flatMap((rows) => resultAmounts(rows, named))
    default:
      return []
  }
}
