import { type AuditLine, auditLinesAfter, auditNumbersBefore, BEGINNING } from '@/db/queries/audit'
import type { Reads } from '@/db/transact'
import type { Keyring } from '../../secrets'
import { alteredWords } from '../altered-words'
import { lineHolds } from '../line'
import { Findings, finding, NAMED } from './finding'

const LINES_AT_ONCE = 5000

/** What the chain as a whole tells. */
export interface ChainWalk {
  findings: Findings
  lines: number
  /** The first line that does not hold; null where all do. */
  brokenAt: number | null
  last: AuditLine | null
  /** Where the keyed chain took over from lines that anybody could have hashed, with how many those were. */
  anchored: readonly { seq: number; at: string; before: number }[]
  plain: number
  /** Keys that lines stand under and that are not among ours. */
  missingKeys: ReadonlySet<string>
  /** Every key that a line says it stands under. */
  usedKeys: ReadonlySet<string>
  /** Of cases that have lines of their own: number, and the last event that a line tells of. */
  told: ReadonlyMap<string, ToldCase>
}

export interface ToldCase {
  number: string
  /** Whether a line tells that it began, and is not of an import that can be undone. */
  begun: boolean
  lastEvent: number
  line: number
}

/** Walks the chain from its first line to its last. Goes on after what does not hold, so that all of it is named. */
export async function walkChain(from: Reads, keyring: Keyring | null): Promise<ChainWalk> {
  const walker = new Walker(keyring)
  for (const seq of await auditNumbersBefore(from, 1, NAMED)) walker.stray(seq)
  for (;;) {
    const lines = await auditLinesAfter(from, walker.last?.seq ?? 0, LINES_AT_ONCE)
    for (const line of lines) walker.take(line)
    if (lines.length < LINES_AT_ONCE) break
  }
  return walker
}

class Walker implements ChainWalk {
  readonly findings = new Findings()
  readonly anchored: { seq: number; at: string; before: number }[] = []
  readonly missingKeys = new Set<string>()
  readonly usedKeys = new Set<string>()
  readonly told = new Map<string, ToldCase>()
  readonly #keyring: Keyring | null
  lines = 0
  plain = 0
  brokenAt: number | null = null
  last: AuditLine | null = null
  #keyed = false

  constructor(keyring: Keyring | null) {
    this.#keyring = keyring
  }

  take(line: AuditLine): void {
    this.#follows(line)
    this.#stands(line)
    this.#anchors(line)
    this.#tells(line)
    this.lines++
    this.last = line
  }

  /** The log shows it like the others, and the chain begins at 1. */
  stray(seq: number): void {
    this.#broken(seq, `审计记录第 ${seq} 条`, '排在第一条之前，不是由程序写入的')
  }

  #follows({ seq, previousHash }: AuditLine): void {
    const after = this.last?.seq ?? 0
    if (seq !== after + 1) {
      const gone = seq - after === 2 ? `第 ${after + 1} 条` : `第 ${after + 1} 至 ${seq - 1} 条`
      this.#broken(seq, `审计记录${gone}`, '不见了')
    } else if (previousHash !== (this.last?.hash ?? BEGINNING)) {
      this.#broken(seq, `审计记录第 ${seq} 条`, '与前一条接不上：前一条被改过、换掉或者调了次序')
    }
  }

  #stands(line: AuditLine): void {
    const state = lineHolds(line, this.#keyring)
    if (state === 'unknownKey') this.missingKeys.add(line.keyId ?? '')
    if (state === 'altered')
      this.#broken(line.seq, `审计记录第 ${line.seq} 条`, '的内容与校验值不符，被改动过')
    if (line.keyId !== null) this.usedKeys.add(line.keyId)
    const { foundAltered } = line.detail
    if (Array.isArray(foundAltered))
      this.findings.add(
        finding(
          `审计记录第 ${line.seq} 条`,
          `记载：办理这一步时发现相关内容此前已被绕过程序改动，或者缺少当时的密钥而无法核验（${alteredWords(foundAltered)}）`,
        ),
      )
  }

  #anchors({ seq, at, keyId, action, detail }: AuditLine): void {
    if (keyId === null) {
      this.plain++
      if (this.#keyed)
        this.#broken(
          seq,
          `审计记录第 ${seq} 条`,
          '没有密钥校验值，却排在有校验值的记录之后，不是由程序写入的',
        )
      return
    }
    if (action === 'auditAnchored') this.anchored.push({ seq, at, before: Number(detail.lines ?? 0) })
    if (!this.#keyed && this.plain > 0 && (action !== 'auditAnchored' || detail.head !== this.last?.hash))
      this.#broken(seq, `审计记录第 ${seq} 条`, '之前的记录没有锚定，或者与锚定时的不同')
    this.#keyed = true
  }

  #tells({ seq, caseId, action, detail }: AuditLine): void {
    if (caseId === null || !Array.isArray(detail.events)) return
    const seqs = detail.events.map((one: { seq?: unknown }) => Number(one?.seq ?? 0))
    const before = this.told.get(caseId)
    this.told.set(caseId, {
      number: String(detail.number ?? before?.number ?? ''),
      begun: before?.begun === true || (seqs.includes(1) && action !== 'importLedger'),
      lastEvent: Math.max(before?.lastEvent ?? 0, ...seqs),
      line: seq,
    })
  }

  #broken(seq: number, where: string, what: string): void {
    this.brokenAt ??= seq
    this.findings.add(finding(where, what))
  }
}

export type ChainFinding = { ok: true; lines: number } | { ok: false; lines: number; brokenAt: number }

/** The chain alone, in short. */
export async function verifyAudit(from: Reads, keyring: Keyring | null): Promise<ChainFinding> {
  const { lines, brokenAt } = await walkChain(from, keyring)
  return brokenAt === null ? { ok: true, lines } : { ok: false, lines, brokenAt }
}
