import { newestSeal, sealedFacts, sealsOf } from '@/db/queries/report'
import { carriedInCases, countedCasesNamed } from '@/db/queries/report-facts'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { APPLICANT_KIND_LABELS } from '@/domain/case/facts'
import { PENDING_LABEL, REMEDY_KIND_LABELS, REMEDY_RESULT_LABELS } from '@/domain/remedies/remedy'
import { carryDifferences, casesOf } from '@/domain/report/carry-over'
import { cellPlace } from '@/domain/report/cell-words'
import { COUNTED_FIELD_LABELS, type CountedField } from '@/domain/report/corrections'
import type { CellAddress } from '@/domain/report/form'
import type { SealedCase, SealedRemedy } from '@/domain/report/seal'
import { decimalsOf, writtenFigure } from '@/domain/report/table2'
import { outcomeLabel } from '@/domain/report/table3-rows'
import { TEXT_LABELS } from '@/domain/report/texts'
import { changesSince, type Hand, type SinceSeal } from '../report/corrections'
import { reportNow } from '../report/report-now'
import { civilTime } from '../today'
import { auditActionLabel } from './audit'
import { headOf, type ReportHead } from './report'

export interface SealView extends ReportHead {
  seals: readonly { edition: number; sha256: string; at: string; cases: number }[]
  corrections: readonly CorrectionLine[]
  /** Carry-over case by case; null while last year is not sealed. */
  carry: readonly { caseId: string; number: string; side: string; reason: string }[] | null
}

/** Something that the report says otherwise than its newest seal. */
export interface CorrectionLine {
  key: string
  label: string
  href: string
  what: readonly string[]
  /** Numbers that move. */
  moves: readonly string[]
  /** Who, when, and why. */
  by: readonly string[]
}

/** The seals of a year, the changes since, and how the year hangs together with the one before. */
export async function sealView(actor: Actor, year: number): Promise<SealView> {
  const from = reads()
  const seals = await sealsOf(from, actor.agencyId, year)
  const newest = seals.at(-1)
  const report = await reportNow(from, actor.agencyId, year)
  return {
    ...(await headOf(from, actor, year, report)),
    seals: seals.map(({ edition, sha256, sealedAt, report: { tables } }) => ({
      edition,
      sha256,
      at: civilTime(sealedAt),
      cases: tables.table3.new.total + tables.table3.carried_in.total,
    })),
    corrections: newest ? correctionLines(await changesSince(from, newest, report), year) : [],
    carry: await carryLines(from, actor.agencyId, year),
  }
}

function correctionLines(changes: SinceSeal, year: number): CorrectionLine[] {
  return [
    ...changes.cases.map((change) => ({
      key: change.caseId,
      label: change.number,
      href: `/cases/${change.caseId}`,
      what: caseWords(change),
      moves: moveWords(change.moves),
      by: change.by.map(handWords),
    })),
    ...changes.remedies.map((change) => ({
      key: change.remedyId,
      label: `${change.caseNumber} 复议、诉讼`,
      href: `/report/${year}/remedies?kind=${(change.after ?? change.before)?.kind}&column=total`,
      what: remedyChangeWords(change),
      moves: moveWords(change.moves),
      by: change.by.map(handWords),
    })),
    ...changes.figures.map(({ cell, from, to, by }) => ({
      key: cellPlace(cell),
      label: cellPlace(cell),
      href: `/report/${year}/table2`,
      what: [`由${figureWords(from, cell)}改为${figureWords(to, cell)}`],
      moves: [],
      by: by.map(handWords),
    })),
    ...changes.counts.map(({ label, from, to }) => ({
      key: label,
      label: '自动生成的句子',
      href: `/report/${year}/document`,
      what: [`${label}由${from}改为${to}`],
      moves: [],
      by: [],
    })),
    ...changes.texts.map(({ section, by }) => ({
      key: section,
      label: TEXT_LABELS[section],
      href: `/report/${year}/document`,
      what: ['文字有修改'],
      moves: [],
      by: by.map(handWords),
    })),
  ]
}

function caseWords({ before, after, fields }: SinceSeal['cases'][number]): string[] {
  if (!before) return ['封存时没有计入']
  if (!after) return ['已不再计入（案件已删除，或者不属于统计范围）']
  return fields.map(
    (field) => `${COUNTED_FIELD_LABELS[field]}由${factWords(before, field)}改为${factWords(after, field)}`,
  )
}

function remedyChangeWords({ before, after }: SinceSeal['remedies'][number]): string[] {
  if (!before) return after ? [`封存时没有计入：${remedyWords(after)}`] : []
  return after ? [`${remedyWords(before)}，改为${remedyWords(after)}`] : [`不再计入：${remedyWords(before)}`]
}

function remedyWords({ kind, filedOn, concludedOn, result }: SealedRemedy): string {
  const ended = result ? `${concludedOn}${REMEDY_RESULT_LABELS[result]}` : PENDING_LABEL
  return `${filedOn}${REMEDY_KIND_LABELS[kind]}，${ended}`
}

function moveWords(moves: readonly { cell: CellAddress; by: 1 | -1 }[]): string[] {
  return moves.map(({ cell, by }) => `${cellPlace(cell)} ${by > 0 ? '+1' : '−1'}`)
}

/** Files of imports and sources of figures stand where others have a reason. */
const REASON_WORDS: Readonly<Record<string, string>> = {
  importLedger: '文件',
  undoImport: '文件',
  enterFigure: '来源',
}

function handWords({ at, person, action, reason }: Hand): string {
  const why = reason ? `，${REASON_WORDS[action] ?? '理由'}：${reason}` : ''
  return `${civilTime(at)} ${person ?? '系统'} ${auditActionLabel(action)}${why}`
}

function figureWords(value: number | null, cell: CellAddress): string {
  return value === null ? '未填报' : writtenFigure(value, decimalsOf(cell))
}

function factWords(one: SealedCase, field: CountedField): string {
  const value = one[field]
  if (value === null) return '空'
  if (field === 'outcome') return outcomeLabel(one.outcome ?? 'other')
  return field === 'applicantKind' ? APPLICANT_KIND_LABELS[one.applicantKind] : value
}

/** Cases in last year's sealed 四 and not in this year's 二, and the other way round, with the reason. */
async function carryLines(from: Reads, agencyId: string, year: number): Promise<SealView['carry']> {
  const seal = await newestSeal(from, agencyId, year - 1)
  if (!seal) return null
  const sealed = (await sealedFacts(from, seal)).cases
  const now = await carriedInCases(from, agencyId, year)
  const known = new Set(now.map(({ id }) => id))
  const gone = casesOf('carried_out', sealed, year - 1).filter(({ id }) => !known.has(id))
  const others = await countedCasesNamed(
    from,
    gone.map(({ id }) => id),
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
