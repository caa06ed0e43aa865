import { createHash } from 'node:crypto'
import { lineOfSeal } from '@/db/queries/audit'
import { agencyRow } from '@/db/queries/office'
import { insertSeal, newestSeal, type SealRow, sealedFacts, sealsOf } from '@/db/queries/report'
import { countedCases } from '@/db/queries/report-facts'
import { type Reads, reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { canonical } from '@/domain/canonical'
import type { SealedContent, SealedFacts, SealedReport } from '@/domain/report/seal'
import { refuseStep } from '@/domain/report/standing'
import { now } from '../today'
import { changesSince } from './corrections'
import { countedRemedies, foundChecks, type ReportNow, reportNow } from './report-now'
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
    const changed = sealed ? (await changesSince(tx, sealed, report)).count : 0
    const refused = refuseStep('seal', await conditionOf(tx, actor.agencyId, report, changed))
    if (refused) return refused
    const edition = (sealed?.edition ?? 0) + 1
    const content = await contentOf(tx, actor.agencyId, report, edition)
    const facts: SealedFacts = {
      cases: await countedCases(tx, actor.agencyId, year),
      remedies: await countedRemedies(tx, actor.agencyId, year),
    }
    const sha256 = sealHash({ ...content, ...facts })
    await insertSeal(tx, {
      agencyId: actor.agencyId,
      year,
      edition,
      report: content,
      facts,
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
): Promise<SealedContent> {
  const agency = await agencyRow(from, agencyId)
  const { year, tables, figures, texts } = report
  return { agency: agency?.name ?? '', year, edition, tables, figures, texts, checks: foundChecks(report) }
}

/** The newest sealed edition of a year, for callers that hold no connection. */
export function newestSealOf(agencyId: string, year: number): Promise<SealRow | null> {
  return newestSeal(reads(), agencyId, year)
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
    report: { ...seal.report, ...(await sealedFacts(from, seal)) },
  }
}

/** Whether a seal is what was sealed: its hash follows from its content, and the audit chain names it. */
export async function sealHolds(from: Reads, seal: SealRow): Promise<{ ok: boolean; why: string }> {
  const facts = await sealedFacts(from, seal)
  if (sealHash({ ...seal.report, ...facts }) !== seal.sha256) return { ok: false, why: '内容与封存时不一致' }
  const line = await lineOfSeal(from, seal.agencyId, seal.sha256)
  return line ? { ok: true, why: '' } : { ok: false, why: '审计记录中没有这次封存' }
}
