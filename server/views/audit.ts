import { z } from 'zod'
import { type AuditFilter, auditPage } from '@/db/queries/audit-log'
import { peopleOf, unitRows } from '@/db/queries/office'
import { childAgencies } from '@/db/queries/report'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import {
  AUDIT_KINDS,
  type AuditKind,
  auditActionLabel,
  auditActions,
  auditActionsOf,
  isAuditKind,
  kindOfAudit,
} from '@/domain/audit/actions'
import { isoDate } from '@/domain/calendar/day-input'
import { type ChainFinding, verifyAudit } from '../proof/verify/chain'
import { readKeyring } from '../secrets'
import { civilTime } from '../today'
import { detailWords } from './audit-words'

const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)
const address = z.object({
  person: optional(z.string().min(1)),
  action: optional(z.string().min(1)),
  kind: optional(z.string().refine(isAuditKind)),
  number: optional(z.string().trim().min(1)),
  from: optional(isoDate),
  to: optional(isoDate),
  before: optional(z.coerce.number().int().positive()),
})

export type AuditAddress = z.output<typeof address>

export function readAuditAddress(params: Record<string, string | string[] | undefined>): AuditAddress {
  return address.parse(
    Object.fromEntries(Object.entries(params).map(([k, v]) => [k, Array.isArray(v) ? v[0] : v])),
  )
}

export type { ChainFinding }

export interface AuditView {
  address: AuditAddress
  lines: readonly AuditEntryLine[]
  before: number | null
  people: readonly Choice[]
  kinds: readonly Choice[]
  /** By their kinds, in order. */
  actions: readonly Choice[]
  mayExport: boolean
}

interface Choice {
  value: string
  label: string
}

/** A line of the log in words. */
export interface AuditEntryLine {
  seq: number
  /** Civil time in Asia/Shanghai. */
  at: string
  person: string
  kind: string
  action: string
  caseNumber: string | null
  detail: string
  previousHash: string
  hash: string
}

const PAGE_LINES = 100

/** A page of the audit log, newest first. */
export async function auditView(actor: Actor, wanted: AuditAddress): Promise<AuditView> {
  const from = reads()
  const rows = await auditPage(from, actor.agencyId, auditFilter(wanted), {
    before: wanted.before,
    limit: PAGE_LINES + 1,
  })
  const shown = rows.slice(0, PAGE_LINES)
  const people = await peopleOf(from, actor.agencyId)
  const names = await namesInAudit(from, actor.agencyId)
  const actions = auditActions().filter(({ kind }) => wanted.kind === undefined || kind === wanted.kind)
  return {
    address: wanted,
    lines: shown.map((row) => auditLine(row, names)),
    before: rows.length > PAGE_LINES ? (shown.at(-1)?.line.seq ?? null) : null,
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    kinds: Object.entries(AUDIT_KINDS).map(([value, label]) => ({ value, label })),
    actions: actions.map(({ value, label }) => ({ value, label })),
    mayExport: mayDo(actor, 'exportAudit'),
  }
}

/** What an address asks of the log. One action says more than its kind. */
export function auditFilter({ person, action, kind, number, from, to }: AuditAddress): AuditFilter {
  const actions = action ? [action] : kind ? auditActionsOf(kind as AuditKind) : null
  return {
    ...(person ? { personId: person } : {}),
    ...(actions ? { actions } : {}),
    ...(number ? { number } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}

type LoggedLine = Awaited<ReturnType<typeof auditPage>>[number]

/** A line in words; `names` of the ids in it. */
export function auditLine(
  { line, personName, caseNumber }: LoggedLine,
  names: ReadonlyMap<string, string>,
): AuditEntryLine {
  return {
    seq: line.seq,
    at: civilTime(line.at, 'second'),
    person: personName ?? STRANGERS[line.personId] ?? '系统',
    kind: kindOfAudit(line.action),
    action: auditActionLabel(line.action),
    // A case that was taken out with its import has its number in the line only.
    caseNumber: caseNumber ?? numberIn(line.detail),
    detail: detailWords(line.detail, names),
    previousHash: line.previousHash,
    hash: line.hash,
  }
}

function numberIn({ number }: Readonly<Record<string, unknown>>): string | null {
  return typeof number === 'string' ? number : null
}

/** Names of the ids in a line: units, people, and the agencies below; a line about one's own agency does not name it. */
export async function namesInAudit(from: Reads, agencyId: string): Promise<ReadonlyMap<string, string>> {
  const named = [
    ...(await unitRows(from, agencyId)),
    ...(await childAgencies(from, agencyId)),
    ...(await peopleOf(from, agencyId)),
  ]
  return new Map(named.map(({ id, name }) => [id, name]))
}

/** Walks the whole chain; reads every line, so it is asked for, not done at each look. */
export async function verifyChain(): Promise<ChainFinding> {
  return verifyAudit(reads(), readKeyring())
}

/** Whom a line names that are none of the people. */
const STRANGERS: Readonly<Record<string, string>> = { applicant: '申请人', nobody: '没有此账号' }
