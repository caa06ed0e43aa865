import { type AuditLine, lineOfSeal } from '@/db/queries/audit'
import {
  insertSeal,
  newestSeal,
  type ReportStepRow,
  type SealRow,
  sealedFacts,
  sealsOf,
} from '@/db/queries/report'
import { countedCases } from '@/db/queries/report-facts'
import { type Reads, reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { SealedContent, SealedFacts, SealedReport } from '@/domain/report/seal/seal'
import { refuseStep } from '@/domain/report/seal/standing'
import { type Anchor, auditHead } from '../proof/anchor'
import { lineHolds } from '../proof/line'
import { KeyFault, type Keyring, readKeyring } from '../secrets'
import { now } from '../today'
import { figuresOfYear } from '../views/figures'
import { contentHash } from './content-hash'
import { changesSince } from './corrections'
import { documentNow } from './document-now'
import { refuseYear } from './refuse-year'
import { countedRemedies, foundChecks, type ReportNow, reportNow } from './report-now'
import { changedSinceRead, conditionOf, notAllowed, recordStep, type StepTaken } from './steps'

/**
 * Seals a year: what the report says, what its checks found and how that was explained, and the counted facts of every
 * case, hashed and named in the audit chain, all in one transaction. Again after counted facts changed: 第二版. `seen` is
 * the mark of what whoever seals has read (`reportSeen`).
 */
export async function sealReport(actor: Actor, year: number, seen?: string): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  return transact(async (tx) => {
    const report = await reportNow(tx, actor.agencyId, year)
    const sealed = await newestSeal(tx, actor.agencyId, year)
    const changed = sealed ? (await changesSince(tx, sealed, report)).count : 0
    const refused = refuseStep('seal', conditionOf(report, changed)) ?? changedSinceRead(report, seen)
    if (refused) return refused
    const edition = (sealed?.edition ?? 0) + 1
    const content = await contentOf(tx, actor.agencyId, report, edition)
    const facts: SealedFacts = {
      cases: await countedCases(tx, actor.agencyId, year),
      remedies: await countedRemedies(tx, actor.agencyId, year),
    }
    const sha256 = contentHash({ ...content, ...facts })
    const sealedAt = now()
    await insertSeal(tx, {
      agencyId: actor.agencyId,
      year,
      edition,
      report: content,
      facts,
      sha256,
      sealedBy: actor.personId,
      sealedAt,
    })
    await recordStep(tx, actor, {
      agencyId: actor.agencyId,
      year,
      step: 'seal',
      at: sealedAt,
      detail: { edition, sha256, sealedAt },
    })
    return { done: edition === 1 ? '已封存。' : `已封存第${edition}版。` }
  })
}

async function contentOf(
  from: Reads,
  agencyId: string,
  report: ReportNow,
  edition: number,
): Promise<SealedContent> {
  const { year, format, tables, figures, texts } = report
  const { agency, sections: printed } = documentNow(report)
  return {
    format: format.id,
    agency,
    year,
    edition,
    tables,
    figures,
    texts,
    printed,
    checks: foundChecks(report),
    pictures: await figuresOfYear(from, agencyId, year),
  }
}

/** The newest sealed edition of a year, for callers that hold no connection. */
export function newestSealOf(agencyId: string, year: number): Promise<SealRow | null> {
  return newestSeal(reads(), agencyId, year)
}

/** A sealed edition as a file: whoever has it can compute its hashes anew, without the program's database. */
export interface SealFile {
  format: 'yishenban-seal-1'
  sha256: string
  sealedAt: string
  /** The line of the audit chain that names the hash, whole. */
  audit: AuditLine | null
  /** The end of the audit chain when the file was made: kept elsewhere, it tells of lines that were taken off since. */
  anchor?: Anchor | null
  report: SealedReport
}

/** A sealed edition for download, or null when there is none such or it is not theirs to have. */
export async function sealFileOf(
  actor: Actor,
  year: number,
  edition: number,
): Promise<{ name: string; content: Buffer } | null> {
  if (!mayDo(actor, 'exportReport')) return null
  const seal = (await sealsOf(reads(), actor.agencyId, year)).find((one) => one.edition === edition)
  if (!seal) return null
  const content = Buffer.from(JSON.stringify(await sealFile(reads(), seal), null, 1))
  return { name: `${seal.report.agency}${year}年报封存第${edition}版.json`, content }
}

async function sealFile(from: Reads, seal: SealRow): Promise<SealFile> {
  return {
    format: 'yishenban-seal-1',
    sha256: seal.sha256,
    sealedAt: seal.sealedAt,
    audit: await lineOfSeal(from, seal.agencyId, seal.sha256),
    anchor: await auditHead(from),
    report: { ...seal.report, ...(await sealedFacts(from, seal)) },
  }
}

/** Holds an exported seal against itself: its content, its hash, and the audit line that names it. */
export function sealFileHolds({ sha256, sealedAt, audit, report }: SealFile): { ok: boolean; why: string } {
  if (contentHash(report) !== sha256) return { ok: false, why: '内容与封存时不一致' }
  // Exported before the line travelled whole: there is only the content to go by.
  if (!audit?.detail) return { ok: true, why: '' }
  const line = { ...audit, keyId: audit.keyId ?? null, sum: audit.sum ?? null }
  const named =
    // Whoever has the file need not have the key.
    lineHolds(line, keyringIfAny()) !== 'altered' &&
    audit.action === 'report_seal' &&
    audit.detail.sha256 === sha256 &&
    (audit.detail.sealedAt ?? sealedAt) === sealedAt
  return named ? { ok: true, why: '' } : { ok: false, why: '与其审计记录不一致' }
}

function keyringIfAny(): Keyring | null {
  try {
    return readKeyring()
  } catch (fault) {
    if (fault instanceof KeyFault) return null
    throw fault
  }
}

/** Holds a seal against what was sealed: its hash follows from its content, and the audit chain names it, when and by whom. */
export async function sealHolds(from: Reads, seal: SealRow): Promise<{ ok: boolean; why: string }> {
  const { sealedAt, sealedBy } = seal
  const facts = await sealedFacts(from, seal)
  if (contentHash({ ...seal.report, ...facts }) !== seal.sha256)
    return { ok: false, why: '内容与封存时不一致' }
  const line = await lineOfSeal(from, seal.agencyId, seal.sha256)
  if (!line) return { ok: false, why: '审计记录中没有这次封存' }
  const named = line.personId === sealedBy && (line.detail.sealedAt ?? sealedAt) === sealedAt
  return named ? { ok: true, why: '' } : { ok: false, why: '封存的时间或者人员与审计记录不一致' }
}

/** Holds what an agency handed in against what the audit chain says that it handed in. `lines`: all that tell of handing in. */
export function handedInHolds(
  { agencyId, year, report, takenAt }: ReportStepRow,
  lines: readonly AuditLine[],
): { ok: boolean; why: string } {
  const own = lines.filter(({ detail }) => detail.agencyId === agencyId && detail.year === year)
  const hashed = own.filter(({ at, detail }) => at === takenAt && 'sha256' in detail)
  if (hashed.length === 0) {
    // Handed in before its hash was written down: there is nothing to hold it against.
    const unhashed = own.some(({ detail }) => !('sha256' in detail))
    return unhashed ? { ok: true, why: '' } : { ok: false, why: '审计记录中没有这次报送' }
  }
  const sha256 = report && contentHash(report)
  return hashed.some(({ detail }) => detail.sha256 === sha256)
    ? { ok: true, why: '' }
    : { ok: false, why: '与报送时不一致' }
}
