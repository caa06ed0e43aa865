import { newestSeal, sealedFacts, sealsOf } from '@/db/queries/report'
import { carriedInCases, countedCasesNamed } from '@/db/queries/report-facts'
import { type Reads, readTogether } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { auditActionLabel } from '@/domain/audit/actions'
import { APPLICANT_KIND_LABELS } from '@/domain/case/facts'
import { PENDING_LABEL, REMEDY_KIND_LABELS, REMEDY_RESULT_LABELS } from '@/domain/remedies/remedy'
import { TEXT_LABELS } from '@/domain/report/document/texts'
import type { Format } from '@/domain/report/formats/format'
import { formatOf, outcomeLabel } from '@/domain/report/formats/in-force'
import { COUNTED_FIELD_LABELS, type CountedField } from '@/domain/report/seal/corrections'
import type { SealedCase, SealedRemedy } from '@/domain/report/seal/seal'
import { carryDifferences, casesOf } from '@/domain/report/tables/carry-over'
import { cellPlace } from '@/domain/report/tables/cell-words'
import type { CellAddress } from '@/domain/report/tables/form'
import { decimalsOf, writtenFigure } from '@/domain/report/tables/table2'
import { changesSince, type Hand, type SinceSeal } from '../report/corrections'
import { reportNow } from '../report/report-now'
import { civilTime } from '../today'
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

/** The seals of a year, the changes since, and how the year hangs together with the one before; as of one instant. */
export function sealView(actor: Actor, year: number): Promise<SealView> {
  return readTogether((from) => sealViewFrom(from, actor, year))
}

async function sealViewFrom(from: Reads, actor: Actor, year: number): Promise<SealView> {
  const seals = await sealsOf(from, actor.agencyId, year)
  const newest = seals.at(-1)
  const report = await reportNow(from, actor.agencyId, year)
  return {
    ...headOf(actor, report.head),
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
  const format = formatOf(year)
  return [
    ...caseLines(changes.cases, format),
    ...changes.remedies.map((change) => ({
      key: change.remedyId,
      label: `${change.caseNumber} 复议、诉讼`,
      href: `/report/${year}/remedies?kind=${(change.after ?? change.before)?.kind}&column=total`,
      what: remedyChangeWords(change),
      moves: moveWords(change.moves, format),
      by: change.by.map(handWords),
    })),
    ...changes.figures.map(({ cell, from, to, by }) => ({
      key: cellPlace(cell, format),
      label: cellPlace(cell, format),
      href: `/report/${year}/table2`,
      what: [`由${figureWords(from, cell, format)}改为${figureWords(to, cell, format)}`],
      moves: [],
      by: by.map(handWords),
    })),
    ...changes.counts.map(({ label, from, to, cases, by }) => ({
      key: label,
      label: '自动生成的句子',
      href: `/report/${year}/document`,
      what: [`${label}由${from}改为${to}`, ...(cases.length > 0 ? [`涉及${casesWords(cases)}`] : [])],
      moves: [],
      by: by.slice(0, HANDS_SHOWN).map(handWords),
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

type ChangedCase = SinceSeal['cases'][number]

/** A line for each case; those that came or went with one file are a line together, with what they move in all. */
function caseLines(changes: readonly ChangedCase[], format: Format): CorrectionLine[] {
  const lines = new Map<string, ChangedCase[]>()
  for (const change of changes) {
    const together = withOneFile(change)
    lines.set(together ?? change.caseId, [...(lines.get(together ?? change.caseId) ?? []), change])
  }
  return [...lines.values()].flatMap(([first, ...others]): CorrectionLine[] => {
    if (!first) return []
    const one = others.length === 0
    return [
      {
        key: first.caseId,
        label: casesWords([first, ...others]),
        // The page of a case that is gone is gone too.
        href: one && first.after ? `/cases/${first.caseId}` : first.after ? '/cases?tab=all' : '/import',
        what: caseWords(first),
        moves: sumWords(
          [first, ...others].flatMap(({ moves }) => moves),
          format,
        ),
        by: first.by.map(handWords),
      },
    ]
  })
}

/** The import with which a case came, or the undone ones with which it went, where nobody else touched it; else null. */
function withOneFile({ before, after, by }: ChangedCase): string | null {
  const cameOrWent = before === null || after === null
  return cameOrWent && by.length > 0 && by.every(({ file }) => file !== undefined)
    ? `${before === null} ${after === null} ${by.map(handWords).join()}`
    : null
}

/** Cases that a line names before “等”. */
const CASES_NAMED = 5
/** Hands that a line about a count names. */
const HANDS_SHOWN = 10

function casesWords(cases: readonly { number: string }[]): string {
  const names = [...new Set(cases.map(({ number }) => number))]
  return names.length <= CASES_NAMED ? names.join('、') : `${names[0]}等${names.length}件`
}

function sumWords(moves: ChangedCase['moves'], format: Format): string[] {
  const sums = new Map<string, number>()
  for (const { cell, by } of moves) {
    const place = cellPlace(cell, format)
    sums.set(place, (sums.get(place) ?? 0) + by)
  }
  return [...sums]
    .filter(([, n]) => n !== 0)
    .map(([place, n]) => `${place} ${n > 0 ? '+' : '−'}${Math.abs(n)}`)
}

function caseWords({ before, after, fields, by }: ChangedCase): string[] {
  if (!before) return ['封存时没有计入']
  const undone = by.length > 0 && by.every(({ action }) => action === 'undoImport')
  if (!after)
    return [undone ? '已不再计入：撤销导入，案件已删除' : '已不再计入（不属于统计范围，或者案件已删除）']
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

function moveWords(moves: readonly { cell: CellAddress; by: 1 | -1 }[], format: Format): string[] {
  return moves.map(({ cell, by }) => `${cellPlace(cell, format)} ${by > 0 ? '+1' : '−1'}`)
}

/** Sources of figures stand where others have a reason. */
const REASON_WORDS: Readonly<Record<string, string>> = { enterFigure: '来源' }

function handWords({ at, person, action, reason, file }: Hand): string {
  const what = file ? `，文件：${file}` : ''
  const why = reason ? `，${REASON_WORDS[action] ?? '理由'}：${reason}` : ''
  return `${civilTime(at)} ${person ?? '系统'} ${auditActionLabel(action)}${what}${why}`
}

function figureWords(value: number | null, cell: CellAddress, format: Format): string {
  return value === null ? '未填报' : writtenFigure(value, decimalsOf(cell, format))
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
