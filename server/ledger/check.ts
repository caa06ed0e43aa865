import { similarRequests, takenNumbers } from '@/db/queries/ledger'
import type { Reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { type CheckedCase, checkCase } from '@/domain/ledger/check-case'
import { KeptFindings } from '@/domain/ledger/findings'
import { type LedgerCase, readRow } from '@/domain/ledger/read-row'
import type { RowRead } from '@/domain/ledger/taking-in/own-rows'
import { requestKey, writingsOfNumber } from '@/domain/ledger/taking-in/twice'
import { readDate } from '@/domain/ledger/values'
import type { Office } from '../cases/office-context'
import { today } from '../today'

/** A row that may be imported. */
export interface AcceptedRow {
  parsed: LedgerCase
  checked: CheckedCase
}

/** Rows of one file, counted while they are checked. */
export class Counted {
  rows = 0
  accepted = 0
  refused = 0
  /** Accepted rows that have a warning. */
  warnings = 0
  readonly findings = new KeptFindings()
}

/** Everything that the rows of one file are checked against: the office, the earlier lines, one day. */
export class Checking {
  readonly counted = new Counted()
  readonly #office: Office
  readonly #day: IsoDate = today()
  /** Lines by number, and in an office's own ledger by every other writing of it and by who asked for what. */
  readonly #numbers = new Map<string, number>()
  readonly #requests = new Map<string, number>()
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
      read.flatMap(({ row }) => row?.number || []),
    )
    const accepted: AcceptedRow[] = []
    for (const one of read) {
      const row = this.#checkRow(one, taken, similar)
      if (row) accepted.push(row)
    }
    return accepted
  }

  #checkRow(one: RowRead, taken: ReadonlySet<string>, similar: Similar): AcceptedRow | null {
    const { counted } = this
    const { line, row, findings, statedDue } = one
    const office = this.#office
    counted.rows++
    if (row) this.#checkNumber(one, taken)
    const parsed = row && readRow(row, office.calendar, this.#day, findings)
    const identity = { id: '', agencyId: office.id, number: row?.number ?? '' }
    const checked = parsed && checkCase(parsed, identity, office, findings)
    if (parsed && checked && this.#looksForSimilar) this.#nameSimilar(one, parsed, similar)
    const dueOn = checked?.progress.dueOn
    if (statedDue && dueOn && dueOn !== statedDue.on)
      findings.warn(
        'statedDue',
        `台账写的期限是${statedDue.on}，按收到日期计算是${dueOn}。按计算的录入，请核对收到日期、补正和延期。`,
      )
    for (const finding of findings.all) counted.findings.add({ ...finding, line })
    if (!parsed || !checked || findings.refused()) {
      counted.refused++
      return null
    }
    counted.accepted++
    if (findings.all.length > 0) counted.warnings++
    return { parsed, checked }
  }

  #checkNumber({ row, line, findings }: RowRead, taken: ReadonlySet<string>): void {
    const number = row?.number ?? ''
    const before = this.#numbers.get(number)
    if (before !== undefined)
      findings.refuse('number', `受理编号与第${before}行重复。请改正编号，或者删去重复的行。`)
    else if (taken.has(number))
      findings.refuse('number', '受理编号已存在于系统中。请改正编号，或者删去该行。')
    if (number !== '' && before === undefined) this.#numbers.set(number, line)
  }

  async #similar(from: Reads, read: readonly RowRead[]): Promise<Similar> {
    const rows = read.flatMap(({ row }) => row ?? [])
    const writings = rows.flatMap(({ number }) => writingsOfNumber(number).filter((one) => one !== number))
    const numbers = await takenNumbers(from, this.#office.id, [...new Set(writings)])
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
  #nameSimilar({ line, findings }: RowRead, { number, facts, ...told }: LedgerCase, similar: Similar): void {
    if (number) {
      const other = writingsOfNumber(number).find((one) => one !== number && similar.numbers.has(one))
      if (other)
        findings.warn('number', `系统中已有编号“${other}”，只是写法不同。请核对是否同一件；是的请略去该行。`)
      const key = `=${writingsOfNumber(number)[0] ?? number}`
      const before = this.#requests.get(key)
      if (before !== undefined)
        findings.warn('number', `编号与第${before}行只是写法不同。请核对是否同一件；是的请略去该行。`)
      else this.#requests.set(key, line)
    }
    const key = requestKey({ ...told, arrivedOn: facts.arrivedOn })
    const before = this.#requests.get(key)
    const known = similar.requests.get(key)
    if (before !== undefined)
      findings.warn(
        'requested',
        `与第${before}行的申请人、日期和内容都相同。请核对是否重复；是的请略去该行。`,
      )
    else this.#requests.set(key, line)
    if (known)
      findings.warn(
        'requested',
        `与系统中“${known}”的申请人、日期和内容都相同。请核对是否重复；是的请略去该行。`,
      )
  }
}

interface Similar {
  /** Other writings of the numbers that are taken. */
  numbers: ReadonlySet<string>
  /** Numbers of cases by who asked for what on which day. */
  requests: ReadonlyMap<string, string>
}
const NOTHING_SIMILAR: Similar = { numbers: new Set(), requests: new Map() }
