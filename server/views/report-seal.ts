import { newestSeal, sealsOf } from '@/db/queries/report'
import { countedCases, countedCasesNamed } from '@/db/queries/report-facts'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { APPLICANT_KIND_LABELS } from '@/domain/case/facts'
import { cellPlace } from '@/domain/report/cell-words'
import type { CellAddress } from '@/domain/report/form'
import { COUNTED_FIELD_LABELS, carryDifferences, type SealedCase } from '@/domain/report/seal'
import { decimalsOf, writtenFigure } from '@/domain/report/table2'
import { outcomeLabel } from '@/domain/report/table3-rows'
import { type CorrectionSinceSeal, changesSince } from '../report/seal'
import { civilTime } from '../today'
import { auditActionLabel } from './audit'
import { type ReportHead, reportHead } from './report'

export interface SealView extends ReportHead {
  seals: readonly { edition: number; sha256: string; at: string; cases: number }[]
  corrections: readonly {
    caseId: string
    number: string
    what: readonly string[]
    moves: readonly string[]
    by: readonly string[]
  }[]
  numbers: readonly { place: string; from: string; to: string }[]
  /** Carry-over case by case; null while last year is not sealed. */
  carry: readonly { caseId: string; number: string; side: string; reason: string }[] | null
}

/** What was sealed, what changed since, and how the year hangs together with the one before. */
export async function sealView(actor: Actor, year: number): Promise<SealView> {
  const from = reads()
  const seals = await sealsOf(from, actor.agencyId, year)
  const newest = seals.at(-1)
  const changes = newest ? await changesSince(from, newest) : null
  const written = (n: number | null, cell: CellAddress) =>
    n === null ? '未填报' : writtenFigure(n, decimalsOf(cell))
  return {
    ...(await reportHead(actor, year)),
    seals: seals.map(({ edition, sha256, sealedAt, report }) => ({
      edition,
      sha256,
      at: civilTime(sealedAt),
      cases: report.cases.length,
    })),
    corrections: (changes?.cases ?? []).map(correctionLine),
    numbers: (changes?.numbers ?? []).map(({ cell, from: was, to }) => ({
      place: cellPlace(cell),
      from: written(was, cell),
      to: written(to, cell),
    })),
    carry: await carryLines(from, actor.agencyId, year),
  }
}

function correctionLine(change: CorrectionSinceSeal): SealView['corrections'][number] {
  const { before, after } = change
  const what = !before
    ? ['封存时没有计入']
    : !after
      ? ['已不再计入（案件已删除，或者不属于统计范围）']
      : change.fields.map(
          (field) =>
            `${COUNTED_FIELD_LABELS[field]}由${factWords(before, field)}改为${factWords(after, field)}`,
        )
  return {
    caseId: change.caseId,
    number: change.number,
    what,
    moves: change.moves.map(({ cell, by }) => `${cellPlace(cell)} ${by > 0 ? '+1' : '−1'}`),
    by: change.by.map(
      ({ at, person, action }) => `${civilTime(at)} ${person ?? '系统'} ${auditActionLabel(action)}`,
    ),
  }
}

function factWords(one: SealedCase, field: keyof typeof COUNTED_FIELD_LABELS): string {
  const value = one[field]
  if (value === null) return '空'
  if (field === 'outcome') return outcomeLabel(one.outcome ?? 'other')
  return field === 'applicantKind' ? APPLICANT_KIND_LABELS[one.applicantKind] : value
}

/** Who is in last year's sealed 四 and not in this year's 二, and the other way round, with the reason. */
async function carryLines(from: Reads, agencyId: string, year: number): Promise<SealView['carry']> {
  const seal = await newestSeal(from, agencyId, year - 1)
  if (!seal) return null
  const sealed = seal.report.cases
  const now = await countedCases(from, agencyId, year)
  const known = new Set(now.map(({ id }) => id))
  const others = await countedCasesNamed(
    from,
    sealed.map(({ id }) => id).filter((id) => !known.has(id)),
  )
  return carryDifferences(sealed, [...now, ...others], year).map((one) => ({
    caseId: one.caseId,
    number: one.number,
    side: one.side === 'only_sealed' ? '在上年“四”，不在本年“二”' : '在本年“二”，不在上年“四”',
    reason: carryReason(one.before, one.after),
  }))
}

function carryReason(before: SealedCase | null, after: SealedCase | null): string {
  if (!after) return '案件已删除（撤销导入），或者改为不计入统计'
  if (!before) return `封存后才登记，或者才改为计入（收到日期${after.receivedOn}）`
  const changes = (['receivedOn', 'concludedOn', 'applicantKind'] as const)
    .filter((field) => before[field] !== after[field])
    .map(
      (field) => `${COUNTED_FIELD_LABELS[field]}由${factWords(before, field)}改为${factWords(after, field)}`,
    )
  return `封存后更正：${changes.join('，') || '办理结果有变化'}`
}
