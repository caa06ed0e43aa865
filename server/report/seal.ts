import { createHash } from 'node:crypto'
import { auditOfCases, lineOfSeal } from '@/db/queries/audit'
import { agencyRow } from '@/db/queries/office'
import { insertSeal, newestSeal, type SealRow, sealsOf } from '@/db/queries/report'
import { countedCases, countedCasesNamed } from '@/db/queries/report-facts'
import { remediesOfYear } from '@/db/queries/table4'
import { type Reads, reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { canonical } from '@/domain/canonical'
import { type FactChange, factChanges, movedNumbers, type SealedReport } from '@/domain/report/seal'
import { refuseStep } from '@/domain/report/standing'
import { columnInYear } from '@/domain/report/table4'
import { now } from '../today'
import { type ReportNow, reportNow, tablesNow } from './report-now'
import { conditionOf, notAllowed, type StepTaken, take } from './steps'

/** SHA-256 over the canonical form: keys in order, no spaces, UTF-8. */
export function sealHash(report: SealedReport): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(report)))
    .digest('hex')
}

/**
 * Seals a year: what the report says, what its checks found and how that was explained, and the counted facts of every
 * case, hashed and named in the audit chain, all in one transaction. Again after counted facts changed: 第二版.
 */
export async function sealReport(actor: Actor, year: number): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  return transact(async (tx) => {
    const report = await reportNow(tx, actor.agencyId, year)
    const sealed = await newestSeal(tx, actor.agencyId, year)
    const changed = sealed ? (await changesSince(tx, sealed)).count : 0
    const refused = refuseStep('seal', await conditionOf(tx, actor.agencyId, report, changed))
    if (refused) return refused
    const edition = (sealed?.edition ?? 0) + 1
    const content = await contentOf(tx, actor.agencyId, report, edition)
    const sha256 = sealHash(content)
    await insertSeal(tx, {
      agencyId: actor.agencyId,
      year,
      edition,
      report: content,
      sha256,
      sealedBy: actor.personId,
      sealedAt: now(),
    })
    await take(tx, actor, { agencyId: actor.agencyId, year, step: 'seal', detail: { edition, sha256 } })
    return { done: edition === 1 ? '已封存。' : `已封存第${edition}版。` }
  })
}

async function contentOf(
  from: Reads,
  agencyId: string,
  report: ReportNow,
  edition: number,
): Promise<SealedReport> {
  const agency = await agencyRow(from, agencyId)
  const { year, tables, figures, texts, checks, explanations } = report
  const remedies = await remediesOfYear(from, agencyId, year)
  return {
    agency: agency?.name ?? '',
    year,
    edition,
    tables,
    figures,
    texts,
    checks: checks.map(({ id, label, ok, detail }) => {
      const said = explanations.get(id)
      return { id, label, ok, detail, explanation: !ok && said?.detail === detail ? said.reason : null }
    }),
    cases: await countedCases(from, agencyId, year),
    remedies: remedies
      .filter((remedy) => columnInYear(remedy, year) !== null)
      .map(({ id, caseNumber, kind, filedOn, concludedOn, result }) => ({
        id,
        caseNumber,
        kind,
        filedOn,
        concludedOn,
        result,
      })),
  }
}

/** The newest sealed edition of a year, for callers that hold no connection. */
export function newestSealOf(agencyId: string, year: number): Promise<SealRow | null> {
  return newestSeal(reads(), agencyId, year)
}

/** A change of a counted fact with those who made it, from the audit log. */
export interface CorrectionSinceSeal extends FactChange {
  by: readonly { at: string; person: string | null; action: string }[]
}

/** What changed since a seal: cases of 表三 one by one, and numbers of the other tables. */
export async function changesSince(
  from: Reads,
  seal: SealRow,
): Promise<{ count: number; cases: CorrectionSinceSeal[]; numbers: ReturnType<typeof movedNumbers> }> {
  const { agencyId, year, report } = seal
  const current = await countedCases(from, agencyId, year)
  const known = new Set(current.map(({ id }) => id))
  const gone = report.cases.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  const changes = factChanges(report.cases, [...current, ...(await countedCasesNamed(from, gone))], year)
  const lines = await auditOfCases(
    from,
    changes.map(({ caseId }) => caseId),
    seal.sealedAt,
  )
  const numbers = movedNumbers(report.tables, await tablesNow(from, agencyId, year)).filter(
    ({ cell }) => cell.table !== 'table3',
  )
  const cases = changes.map((change) => ({
    ...change,
    by: lines
      .filter(({ caseId }) => caseId === change.caseId)
      .map(({ at, person, action }) => ({ at, person, action })),
  }))
  return { count: cases.length + numbers.length, cases, numbers }
}

/** A sealed edition as a file: whoever has it can compute the hash anew, without the program's database. */
export interface SealFile {
  format: 'yishenban-seal-1'
  sha256: string
  sealedAt: string
  /** The line of the audit chain that names the hash. */
  audit: { seq: number; hash: string; previousHash: string } | null
  report: SealedReport
}

/** A sealed edition for download, or null when there is none such. */
export async function sealFileOf(
  actor: Actor,
  year: number,
  edition: number,
): Promise<{ name: string; content: Buffer } | null> {
  const seal = (await sealsOf(reads(), actor.agencyId, year)).find((one) => one.edition === edition)
  if (!seal) return null
  const content = Buffer.from(JSON.stringify(await sealFile(reads(), seal), null, 1))
  return { name: `${seal.report.agency}${year}年报封存第${edition}版.json`, content }
}

async function sealFile(from: Reads, seal: SealRow): Promise<SealFile> {
  const line = await lineOfSeal(from, seal.agencyId, seal.sha256)
  return {
    format: 'yishenban-seal-1',
    sha256: seal.sha256,
    sealedAt: seal.sealedAt,
    audit: line && { seq: line.seq, hash: line.hash, previousHash: line.previousHash },
    report: seal.report,
  }
}

/** Whether a seal is what was sealed: its hash follows from its content, and the audit chain names it. */
export async function sealHolds(from: Reads, seal: SealRow): Promise<{ ok: boolean; why: string }> {
  if (sealHash(seal.report) !== seal.sha256) return { ok: false, why: '内容与封存时不一致' }
  const line = await lineOfSeal(from, seal.agencyId, seal.sha256)
  return line ? { ok: true, why: '' } : { ok: false, why: '审计记录中没有这次封存' }
}
