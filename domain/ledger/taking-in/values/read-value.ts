import { VALUE_FIELDS, type ValueField, type ValueUse } from '../fields'
import { plainText } from '../plain-text'
import { judgeName } from './applicant-names'
import { knownChannel, knownKind, knownMailKind, knownOutcome, OPEN, UNSTATED_CHANNEL } from './value-words'

/** What a cell's value is taken for; `to` null: somebody must decide, and the row waits. */
export interface ReadValue {
  from: string
  to: string | null
  note?: string | undefined
}

/** Different values that are listed with their rows; a column with more is no column of values. */
export const MOST_VALUES = 5000

/** Decisions about values, each made once, and how many rows each one concerned. */
export class Values {
  readonly #decided = new Map<string, string | null>()
  readonly #used = new Map<string, ValueUse>()

  constructor(decided: readonly Pick<ValueUse, 'field' | 'from' | 'to'>[] = []) {
    for (const { field, from, to } of decided) this.#decided.set(keyOf(field, from), to)
  }

  /** A decision that was made about exactly this value; undefined when there is none. */
  decision(field: ValueField, from: string): string | null | undefined {
    return this.#decided.get(keyOf(field, from))
  }

  /** The decided value of a field or else the proposal; counts the row. */
  settle(field: ValueField, proposal: ReadValue): string | null {
    const decided = this.decision(field, proposal.from)
    const to = decided === undefined ? proposal.to : decided
    const key = keyOf(field, proposal.from)
    const used = this.#used.get(key)
    if (used) used.rows++
    else if (this.#used.size < MOST_VALUES)
      this.#used.set(key, {
        field,
        from: proposal.from,
        to,
        rows: 1,
        ...(proposal.note && decided === undefined ? { note: proposal.note } : {}),
      })
    return to
  }

  /** Every value that came up, the undecided and the frequent ones first within each field. */
  listed(): ValueUse[] {
    const order: readonly ValueField[] = VALUE_FIELDS
    // Copies: a ledger is read again when it is written, and what was told of the first reading stays so.
    return [...this.#used.values()]
      .map((one) => ({ ...one }))
      .sort(
        (a, b) =>
          order.indexOf(a.field) - order.indexOf(b.field) ||
          Number(a.to !== null) - Number(b.to !== null) ||
          b.rows - a.rows,
      )
  }
}

const keyOf = (field: string, from: string) => `${field}\n${from}`
/** How values are compared and shown: without blanks, and never without end. */
const shown = (text: string) => plainText(text).slice(0, 100)
const EMPTY = '（空）'

export function readChannel(cell: string): ReadValue {
  const from = shown(cell)
  if (from === '') return { from: EMPTY, to: UNSTATED_CHANNEL, note: '没有填写渠道：先记为渠道未载明' }
  const known = knownChannel(cell)
  return known ? { from, to: known.to, note: known.why } : { from, to: null, note: '不认识的渠道，请选择' }
}

export function readMailKind(cell: string): ReadValue {
  const known = knownMailKind(cell)
  return { from: shown(cell), to: known?.to ?? null, ...(known ? {} : { note: '不认识的邮寄方式，请选择' }) }
}

/** The kind of applicant as the ledger names it; where it does not, as the name tells. */
export function readKind(cell: string, name: string): ReadValue {
  const known = knownKind(cell)
  if (known?.to) return { from: shown(cell), to: known.to }
  if (plainText(cell) !== '' && !known)
    return { from: shown(cell), to: null, note: '不认识的申请人类别，请选择' }
  const judged = judgeName(name)
  // 法人 beside a name that is a person's: one of the two is wrong.
  if (known && judged.kind === '自然人')
    return { from: `${shown(cell)}·${judged.group}`, to: null, note: '类别与名称不一致，请选择' }
  const from = known ? `${shown(cell)}·${judged.group}` : judged.group
  return { from, to: judged.kind, note: judged.kind ? '按申请人名称判断' : '从名称看不出类别，请选择' }
}

/** The outcome by the cell alone where it is a decisive word, else with the ground that the remark gives. */
export function readOutcome(cell: string, remark: string, values: Values): ReadValue {
  const from = shown(cell)
  const decided = values.decision('outcome', from)
  if (decided) return { from, to: decided }
  const known = knownOutcome(cell)
  if (known?.to) return { from, to: known.to }
  const ground = groundIn(remark, from)
  if (ground) return { from: `${from}·${ground.word}`, to: ground.to, note: '结果没有写全，按备注判断' }
  return { from, to: null, note: known?.why ?? '不认识的办理结果，请选择' }
}

/** Parts of the remark that are outcomes in themselves; those of one row only. */
export function outcomesIn(remark: string): { word: string; to: string }[] {
  return remark
    .slice(0, 500)
    .split(/[，,；;。、\s]+/)
    .flatMap((word) => {
      const known = knownOutcome(word)
      return known?.to ? [{ word: shown(word), to: known.to }] : []
    })
}

/** A general word (不予公开) is made exact only by a ground of its own group. */
function groundIn(remark: string, general: string): { word: string; to: string } | null {
  const group = GROUPS.find((one) => one.words.test(general))?.group
  if (group === undefined) return null
  const grounds = outcomesIn(remark).filter(({ to }) => to.startsWith(group) && to !== OPEN)
  return new Set(grounds.map(({ to }) => to)).size === 1 ? (grounds[0] ?? null) : null
}

const GROUPS: readonly { words: RegExp; group: string }[] = [
  { words: /^(?:不予公开|不公开|不同意公开|不同意|否决公开)$/, group: '不予公开/' },
  { words: /^无法提供$/, group: '无法提供/' },
  { words: /^不予处理$/, group: '不予处理/' },
  { words: /^(?:已?答复|已?办结|已?回复|已完成)$/, group: '' },
]
