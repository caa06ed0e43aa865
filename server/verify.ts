import { linesOfStep, verifyAudit } from '@/db/queries/audit'
import { storedHashes } from '@/db/queries/files'
import { agencyRow, allAgencyIds } from '@/db/queries/office'
import { allHandedIn, allSeals } from '@/db/queries/report'
import { firstYearWithCases } from '@/db/queries/table3'
import { reads } from '@/db/transact'
import { yearOf } from '@/domain/calendar/day'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import { exists } from './files'
import { table3Report } from './report/report-now'
import { handedInHolds, sealHolds } from './report/seal'
import { today } from './today'

/** One thing that was verified, with what was found in words. */
export interface Verification {
  id: string
  ok: boolean
  detail: string
}

/** The audit chain, the identities of every year with cases, every seal, what was handed in, and that every stored file is there. */
export async function verifyInstallation(): Promise<Verification[]> {
  return [
    await auditChain(),
    ...(await identities()),
    ...(await seals()),
    ...(await handedIn()),
    await files(),
  ]
}

async function auditChain(): Promise<Verification> {
  const found = await verifyAudit(reads())
  const detail = found.ok
    ? `审计记录 ${found.lines} 条，未被改动`
    : `审计记录第 ${found.brokenAt} 条与前一条不符`
  return { id: 'audit', ok: found.ok, detail }
}

async function identities(): Promise<Verification[]> {
  const found: Verification[] = []
  for (const agencyId of await allAgencyIds(reads())) {
    const name = (await agencyRow(reads(), agencyId))?.name ?? ''
    const first = await firstYearWithCases(reads(), agencyId)
    for (let year = first ?? yearOf(today()) + 1; year <= yearOf(today()); year++) {
      const { checks } = await table3Report(reads(), agencyId, statisticsYear(year), formatOf(year))
      const failing = checks.filter(({ ok }) => !ok)
      found.push({
        id: `table3_${agencyId}_${year}`,
        ok: failing.length === 0,
        detail: `${name}${year}年表三：${failing.length === 0 ? '勾稽全部成立' : failing.map((c) => `${c.label}（${c.detail}）`).join('；')}`,
      })
    }
  }
  return found
}

async function seals(): Promise<Verification[]> {
  const found: Verification[] = []
  const kept = await allSeals(reads())
  for (const seal of kept) {
    const { agency, year, edition } = seal.report
    const inPlace = seal.year === year && seal.edition === edition
    const { ok, why } = inPlace
      ? await sealHolds(reads(), seal)
      : { ok: false, why: '年度或者版次与内容不一致' }
    found.push({
      id: `seal_${seal.agencyId}_${seal.year}_${seal.edition}`,
      ok,
      detail: `${agency}${seal.year}年报第${seal.edition}版封存：${ok ? `未被改动（${seal.sha256.slice(0, 16)}…）` : why}`,
    })
  }
  return [
    ...found,
    ...(await sealsGone(new Set(kept.map(({ agencyId, sha256 }) => `${agencyId} ${sha256}`)))),
  ]
}

async function handedIn(): Promise<Verification[]> {
  const found: Verification[] = []
  const lines = await linesOfStep(reads(), 'hand_in')
  const kept = new Set<string>()
  for (const step of await allHandedIn(reads())) {
    const { agencyId, year, seq, on, takenAt } = step
    kept.add(`${agencyId} ${year} ${takenAt}`)
    const { ok, why } = handedInHolds(step, lines)
    const name = (await agencyRow(reads(), agencyId))?.name ?? ''
    found.push({
      id: `handed_in_${agencyId}_${year}_${seq}`,
      ok,
      detail: `${name}${on}报送的${year}年报：${ok ? '未被改动' : why}`,
    })
  }
  // Of what was handed in before its hash was written down, the line and the step need not name the same instant.
  const gone = lines.filter(
    ({ at, detail }) => 'sha256' in detail && !kept.has(`${detail.agencyId} ${detail.year} ${at}`),
  )
  return [
    ...found,
    ...gone.map(({ seq, detail: { agencyId, year } }) => ({
      id: `handed_in_${agencyId}_${year}_${seq}_gone`,
      ok: false,
      detail: `审计记录第 ${seq} 条记载的${year}年报报送已不存在`,
    })),
  ]
}

/** Seals that the audit chain tells of and that are no longer there: one taken out leaves nothing to hash. */
async function sealsGone(kept: ReadonlySet<string>): Promise<Verification[]> {
  return (await linesOfStep(reads(), 'seal'))
    .filter(({ agencyId, detail }) => !kept.has(`${agencyId} ${detail.sha256}`))
    .map(({ agencyId, seq, detail: { year, edition } }) => ({
      id: `seal_${agencyId}_${year}_${edition}_gone`,
      ok: false,
      detail: `审计记录第 ${seq} 条记载的${year}年报第${edition}版封存已不存在`,
    }))
}

async function files(): Promise<Verification> {
  const hashes = await storedHashes(reads())
  const missing: string[] = []
  for (const hash of hashes) if (!(await exists(hash))) missing.push(hash)
  const detail =
    missing.length === 0
      ? `附件 ${hashes.length} 个，均在`
      : `缺少附件 ${missing.length} 个：${missing.slice(0, 3).join('、')}`
  return { id: 'files', ok: missing.length === 0, detail }
}
