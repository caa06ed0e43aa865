import { bracketsInUse, similarRequests, takenNumbers } from '@/db/queries/ledger'
import { formerRemediesOf } from '@/db/queries/remedies'
import type { Reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { type CheckedCase, checkCase } from '@/domain/ledger/check-case'
import { checkRemedies, type FormerlyRecorded, yearsOfRemediesMoved } from '@/domain/ledger/check-remedies'
import { addedFee, type LedgerFees } from '@/domain/ledger/fees'
import { type Findings, KeptFindings } from '@/domain/ledger/findings'
import { heldBy, type LedgerCase, readRow } from '@/domain/ledger/read-row'
import type { Field } from '@/domain/ledger/taking-in/fields'
import type { RowRead } from '@/domain/ledger/taking-in/own-rows'
import type { RemedyTold } from '@/domain/ledger/taking-in/row/remedies'
import { type Brackets, numberIn, officialNumber, requestKey } from '@/domain/ledger/taking-in/twice'
import { readDate } from '@/domain/ledger/values'
import { countedFacts } from '@/domain/report/seal/behind-seals'
import { addedBehindSeals, type CasesBehindSeals } from '@/domain/report/seal/cases-behind-seals'
import type { Office } from '../cases/office-context'
import { today } from '../today'

/** A row that may be imported. */
export interface AcceptedRow {
  parsed: LedgerCase
  checked: CheckedCase
  /** Against its answer. */
  remedies: readonly RemedyTold[]
}

/** Rows of one file, counted while they are checked. */
export class Counted {
  rows = 0
  accepted = 0
  refused = 0
  /** Accepted rows that have a warning. */
  warnings = 0
  /** Reconsiderations and lawsuits of accepted rows. */
  remedies = 0
  /** Fees of accepted rows, by year. */
  fees: readonly LedgerFees[] = []
  readonly findings = new KeptFindings()
  readonly rowsFound = new KeptRows()
  /** Rows that sealed years would have counted: they come among the corrections of these years. */
  behindSeals: CasesBehindSeals = {}
}

/** Rows of each kind whose cells are kept for showing beside their findings. */
const ROWS_KEPT = 500

/** What stands in rows that have findings, so that a person recognises them. */
export class KeptRows {
  readonly all: RowShown[] = []
  readonly #kept = { refused: 0, warning: 0 }

  add(line: number, findings: Findings): void {
    // What waits for a value or the order of days is decided for all rows, not here.
    if (findings.all.every(({ about }) => about === 'value' || about === 'order')) return
    const level = findings.refused ? 'refused' : 'warning'
    if (++this.#kept[level] > ROWS_KEPT) return
    const cells = SHOWN_OF_ROW.flatMap((field) => {
      const text = findings.told(field).slice(0, 80)
      return text === '' ? [] : [[field, text] as const]
    })
    this.all.push({ line, cells: Object.fromEntries(cells) })
  }
}

/** By what a person recognises a row. */
export const SHOWN_OF_ROW = [
  'number',
  'receivedOn',
  'submittedOn',
  'signedOn',
  'confirmedOn',
  'applicantName',
  'requested',
  'channel',
  'concludedOn',
  'outcome',
] as const satisfies readonly Field[]

export interface RowShown {
  line: number
  cells: Partial<Record<(typeof SHOWN_OF_ROW)[number], string>>
}

/** Everything that the rows of one file are checked against: the office, the earlier lines, one day. */
export class Checking {
  readonly counted = new Counted()
  readonly #office: Office
  readonly #day: IsoDate = today()
  /** Lines by number, and in an office's own ledger by every other writing of it and by who asked for what. */
  readonly #numbers = new Map<string, number>()
  readonly #writings = new Map<string, number>()
  readonly #requests = new Map<string, number>()
  #brackets: readonly Brackets[] | null = null
  #former: readonly FormerlyRecorded[] | null = null
  readonly #looksForSimilar: boolean

  constructor(office: Office, layout: 'standard' | 'own') {
    this.#office = office
    // A file in our own layout is checked as it always was.
    this.#looksForSimilar = layout === 'own'
  }

  /** Holds rows against the office and what was read before; gives those that may be imported. */
  async check(from: Reads, read: readonly RowRead[]): Promise<AcceptedRow[]> {
    const similar = this.#looksForSimilar ? await this.#similar(from, read) : NOTHING_SIMILAR
    const taken = await takenNumbers(
      from,
      this.#office.id,
      read.map(({ row }) => row?.number ?? '').filter((number) => number !== ''),
    )
    if (read.some(({ remedies }) => remedies.length > 0))
      this.#former ??= await formerRemediesOf(from, this.#office.id)
    const accepted: AcceptedRow[] = []
    for (const one of read) {
      const row = this.#checkRow(one, taken, similar)
      if (row) accepted.push(row)
    }
    this.counted.behindSeals = addedBehindSeals(
      this.counted.behindSeals,
      accepted.map(({ checked }) => ({ before: null, after: countedFacts(checked.progress) })),
      this.#office.sealedYears,
    )
    for (const { remedies, checked } of accepted)
      this.#countBehindSeals(yearsOfRemediesMoved(remedies, checked, this.#office.sealedYears))
    return accepted
  }

  #countBehindSeals(years: readonly number[]): void {
    for (const year of years) {
      const known = this.counted.behindSeals
      this.counted.behindSeals = { ...known, [year]: (known[year] ?? 0) + 1 }
    }
  }

  #checkRow(one: RowRead, taken: ReadonlySet<string>, similar: Similar): AcceptedRow | null {
    const { counted } = this
    const { line, row, findings, statedDue, remedies, unitId, fee } = one
    const office = this.#office
    counted.rows++
    if (row) this.#checkNumber(one, taken)
    const told = row && readRow(row, office.calendar, this.#day, findings)
    const parsed = told && unitId !== null ? heldBy(unitId, told) : told
    const identity = { id: '', agencyId: office.id, number: row?.number ?? '' }
    const checked = parsed && checkCase(parsed, identity, office, findings)
    if (parsed && checked && this.#looksForSimilar) this.#nameSimilar(one, parsed, similar)
    if (checked) checkRemedies(remedies, checked, { today: this.#day, former: this.#former ?? [] }, findings)
    const dueOn = checked?.progress.dueOn
    if (statedDue && dueOn && dueOn !== statedDue.on)
      findings.warn(
        'statedDue',
        `台账写的期限是${statedDue.on}，按收到日期计算是${dueOn}。按计算的录入，请核对收到日期、补正和延期。`,
      )
    for (const finding of findings.all) counted.findings.add({ ...finding, line })
    if (findings.all.length > 0) counted.rowsFound.add(line, findings)
    if (!parsed || !checked || findings.refused) {
      counted.refused++
      return null
    }
    counted.accepted++
    counted.remedies += remedies.length
    if (fee) counted.fees = addedFee(counted.fees, fee, checked.progress)
    if (findings.all.length > 0) counted.warnings++
    return { parsed, checked, remedies }
  }

  #checkNumber({ row, line, findings }: RowRead, taken: ReadonlySet<string>): void {
    const number = row?.number ?? ''
    const before = this.#numbers.get(number)
    if (before !== undefined)
      findings.refuse('number', `受理编号与第${before}行重复。请改正编号，或者略去重复的行。`)
    else if (taken.has(number))
      findings.refuse('number', '受理编号已存在于系统中。请改正编号，或者略去该行。')
    if (number !== '' && before === undefined) this.#numbers.set(number, line)
  }

  async #similar(from: Reads, read: readonly RowRead[]): Promise<Similar> {
    const rows = read.flatMap(({ row }) => row ?? [])
    this.#brackets ??= await bracketsInUse(from, this.#office.id)
    const brackets = this.#brackets
    const writings = rows.flatMap(({ number }) => otherWritings(number, brackets))
    const numbers = await takenNumbers(from, this.#office.id, writings)
    const names = new Set(rows.flatMap(({ applicantName }) => applicantName || []))
    const days = new Set(
      rows.flatMap(({ submittedOn, signedOn, confirmedOn }) =>
        [submittedOn, signedOn, confirmedOn].flatMap((day) => readDate(day) ?? []),
      ),
    )
    const requests = new Map<string, string>()
    for (const { number, ...told } of await similarRequests(from, this.#office.id, [...names], [...days]))
      requests.set(requestKey(told), number)
    return { numbers, requests }
  }

  /** Names what may have been told already; whether it was, a person decides. */
  #nameSimilar(one: RowRead, parsed: LedgerCase, similar: Similar): void {
    const { line, findings } = one
    if (parsed.number) this.#nameSimilarNumber(one, parsed.number, similar)
    const key = requestKey({ ...parsed, arrivedOn: parsed.facts.arrivedOn })
    const before = this.#requests.get(key)
    const known = similar.requests.get(key)
    if (before !== undefined)
      findings.warn(
        'requested',
        `与第${before}行的申请人、日期和内容都相同。请核对是否重复；是的请略去该行。`,
        'twice',
      )
    else this.#requests.set(key, line)
    if (known)
      findings.warn(
        'requested',
        `与系统中“${known}”的申请人、日期和内容都相同。请核对是否重复；是的请略去该行。`,
        'twice',
      )
  }

  #nameSimilarNumber({ line, findings }: RowRead, number: string, similar: Similar): void {
    const official = officialNumber(number)
    const known = otherWritings(number, this.#brackets ?? []).find((writing) => similar.numbers.has(writing))
    if (known)
      findings.warn(
        'number',
        `系统中已有编号“${known}”，只是写法不同。请核对是否同一件；是的请略去该行。`,
        'twice',
      )
    const before =
      this.#writings.get(official) ?? (official === number ? undefined : this.#numbers.get(official))
    if (before !== undefined)
      findings.warn('number', `编号与第${before}行只是写法不同。请核对是否同一件；是的请略去该行。`, 'twice')
    // Every number stands among the numbers; only those in another writing need a second place.
    if (official !== number) this.#writings.set(official, line)
  }
}

/** How else a number may stand in the store, in the brackets that are used there. */
function otherWritings(number: string, brackets: readonly Brackets[]): string[] {
  return OFFICIAL.concat(brackets.filter((pair) => pair !== OFFICIAL[0])).flatMap((pair) => {
    const writing = numberIn(pair, number)
    return writing === number ? [] : [writing]
  })
}

const OFFICIAL: readonly Brackets[] = ['〔〕']

interface Similar {
  /** Other writings of the numbers that are taken. */
  numbers: ReadonlySet<string>
  /** Numbers of cases by who asked for what on which day. */
  requests: ReadonlyMap<string, string>
}
const NOTHING_SIMILAR: Similar = { numbers: new Set(), requests: new Map() }
