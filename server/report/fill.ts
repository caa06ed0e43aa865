import { z } from 'zod'
import { agencyRow } from '@/db/queries/office'
import { enteredFigures, insertFigure, saveExplanation, saveText, writtenTexts } from '@/db/queries/report'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { firstIssueWords } from '@/domain/case/issue-words'
import { type Refusal, type Refused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { agencySettings } from '@/domain/case/settings'
import { coveredBy } from '@/domain/report/checks/covered-cases'
import { isSentenceName, sentence } from '@/domain/report/document/sentences'
import {
  LEFT_OUT,
  storedText,
  TEXT_SCOPES,
  type TextScope,
  WRITTEN_SECTIONS,
} from '@/domain/report/document/texts'
import { formatOf } from '@/domain/report/formats/in-force'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { type EnteredCell, readFigure, table2Cells } from '@/domain/report/tables/table2'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { refuseYear } from './refuse-year'
import { reportNow } from './report-now'

export type Filled = { done: string } | RefusedForm

/** Tells which rows of 表二 a person may enter: as the responsible unit, or the statistics officer. */
export async function mayEnter(
  from: Parameters<typeof agencyRow>[0],
  actor: Actor,
): Promise<(row: string) => boolean> {
  const agency = await agencyRow(from, actor.agencyId)
  const { figureUnits } = agencySettings.parse(agency?.settings ?? {})
  return (row) => {
    const own = actor.unitId !== null && figureUnits[row] === actor.unitId
    return mayDo(actor, 'enterFigures', own ? 'unit' : 'agency')
  }
}

const LONGEST_SOURCE = 200

/** What is entered for a year beside its cases. */
function enteredCells(year: number): readonly EnteredCell[] {
  return [...table2Cells(formatOf(year)), FEES_CELL]
}

/** Enters figures of 表二 and the year's fees as typed, field by field `row/column`. */
export async function enterFigures(
  actor: Actor,
  year: number,
  raw: Readonly<Record<string, string>>,
): Promise<Filled> {
  return (
    refuseYear(year) ?? enterCells(actor, year, raw, { cells: enteredCells(year), refused: async () => null })
  )
}

/**
 * Enters figures of a year as typed, field by field `row/column`, all or none. A field that was emptied takes its figure
 * back; every version stays, audited with the value before. `refused` is asked before anything is written.
 */
export async function enterCells(
  actor: Actor,
  year: number,
  raw: Readonly<Record<string, string>>,
  what: { cells: readonly EnteredCell[]; refused: (tx: Tx) => Promise<Refused | null> },
): Promise<Filled> {
  const source = (raw.source ?? '').trim()
  const typed = what.cells.flatMap((cell) => {
    const text = raw[`${cell.row}/${cell.column}`]?.trim()
    return text === undefined
      ? []
      : [{ cell, text, value: text === '' ? null : readFigure(text, cell.decimals) }]
  })
  const errors = Object.fromEntries(
    typed
      .filter(({ text, value }) => text !== '' && value === null)
      .map(({ cell }) => [`${cell.row}/${cell.column}`, notAFigure(cell)]),
  )
  if (source === '') errors.source = '请填写数据来源，例如“市司法局2022年统计表”'
  if (source.length > LONGEST_SOURCE) errors.source = `数据来源不能超过${LONGEST_SOURCE}字`
  if (Object.keys(errors).length > 0) {
    return {
      ...refuse('figuresInvalid', `有${Object.keys(errors).length}处需要修改。`, '请按提示修改后再保存。'),
      errors,
    }
  }
  return transact(async (tx) => {
    const refused = await what.refused(tx)
    if (refused) return refused
    const may = await mayEnter(tx, actor)
    const entered = await enteredFigures(tx, actor.agencyId, year)
    let changed = 0
    for (const { cell, value } of typed) {
      const before = entered.find(
        ({ figure }) => figure.row === cell.row && figure.column === cell.column,
      )?.figure
      if ((before?.value ?? null) === value) continue
      if (!may(cell.row)) {
        return refuse(
          'notYours',
          `“${cell.rowLabel}”由其他单位填报。`,
          '请由负责填报的单位或者年报填报人填写。',
        )
      }
      await insertFigure(tx, {
        agencyId: actor.agencyId,
        year,
        row: cell.row,
        column: cell.column,
        value,
        source,
        version: (before?.version ?? 0) + 1,
        enteredBy: actor.personId,
        enteredAt: now(),
      })
      await audit(tx, actor, 'enterFigure', {
        year,
        cell: `${cell.row}/${cell.column}`,
        from: before?.value ?? null,
        to: value,
      })
      changed++
    }
    return changed > 0
      ? { done: `已保存${changed}项。` }
      : refuse('nothingChanged', '没有需要保存的变化。', '请填写需要修改的数字。')
  })
}

function notAFigure({ rowLabel, columnLabel, decimals }: EnteredCell): string {
  return decimals === 0
    ? `${rowLabel}${columnLabel}须为不带小数的数字`
    : `${rowLabel}${columnLabel}须为数字，最多四位小数（到元），单位万元`
}

const textInput = z.object({
  section: z.enum(WRITTEN_SECTIONS, '文稿中没有这个部分，请刷新页面'),
  scope: z.enum(TEXT_SCOPES, '文稿中没有这个部分，请刷新页面').default('own'),
  body: z.string().max(20_000, '这一部分不能超过20000字，请精简').transform(printable),
})

/** Words as they can be printed: what is pasted from Word breaks lines with a vertical tab, which no document holds. */
function printable(text: string): string {
  return text.replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
}

/** Keeps what the office wrote in a section. The refusal of a save that came second leaves the words on the page. */
export async function saveSection(
  actor: Actor,
  year: number,
  raw: unknown,
  version: number,
): Promise<{ version: number } | { refusal: Refusal }> {
  if (!mayDo(actor, 'fillReport')) return notYours()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  const input = textInput.safeParse(raw)
  if (!input.success) {
    return refuse('textInvalid', `没有保存：${firstIssueWords(input.error)}。`, '请修改后再保存。')
  }
  const { body, scope } = input.data
  const section = storedText(input.data.section, scope)
  return transact(async (tx) => {
    const row = { agencyId: actor.agencyId, year, section, body, savedBy: actor.personId, savedAt: now() }
    if (await saveText(tx, row, version)) return { version: version + 1 }
    return refuse(
      'savedMeanwhile',
      '没有保存：在您编辑期间，其他人已修改这一部分。您填写的内容还在本页。',
      '请复制需要保留的内容，刷新页面后再修改。',
    )
  })
}

/** Leaves a sentence out that would stand in the report by itself, or has it stand there again. */
export async function leaveOut(
  actor: Actor,
  year: number,
  { name, out, scope = 'own' }: { name: string; out: 'out' | 'in'; scope?: TextScope },
): Promise<Filled> {
  if (!mayDo(actor, 'fillReport')) return notYours()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  if (!isSentenceName(name) || !sentence(name).byItself) {
    return refuse('noSuchSentence', '没有这个自动写入的句子。', '请刷新页面后从列表中选择。')
  }
  return transact(async (tx) => {
    const section = storedText(LEFT_OUT, scope)
    const row = (await writtenTexts(tx, actor.agencyId, year)).find((one) => one.section === section)
    const others = (row?.body ?? '').split('\n').filter((one) => one !== '' && one !== name)
    const saved = await saveText(
      tx,
      {
        agencyId: actor.agencyId,
        year,
        section,
        body: (out === 'out' ? [...others, name] : others).join('\n'),
        savedBy: actor.personId,
        savedAt: now(),
      },
      row?.version ?? 0,
    )
    if (!saved) return refuse('savedMeanwhile', '其他人刚刚作了同样的选择。', '请刷新页面查看。')
    return { done: out === 'out' ? '年报不写入这一句。' : '年报重新写入这一句。' }
  })
}

/** Records why a failing check is right all the same. Holds for the numbers it shows now. */
export async function explainCheck(
  actor: Actor,
  year: number,
  checkId: string,
  rawReason: string,
): Promise<Filled> {
  if (!mayDo(actor, 'fillReport')) return notYours()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  const reason = rawReason.trim()
  if (reason.length < 4 || reason.length > 1000) {
    return refuse('reasonMissing', '请写明原因，4至1000字。', '原因随年报一并保存，上级机关可以看到。', {
      field: 'reason',
    })
  }
  return transact(async (tx) => {
    const { checks } = await reportNow(tx, actor.agencyId, year)
    const check = checks.find(({ id }) => id === checkId)
    if (!check || check.ok) return refuse('checkHolds', '该项勾稽关系现在成立，不需要说明。', '请刷新页面。')
    await saveExplanation(tx, {
      agencyId: actor.agencyId,
      year,
      checkId,
      detail: check.basis,
      covers: check.listed && coveredBy(check.listed),
      reason,
      explainedBy: actor.personId,
      explainedAt: now(),
    })
    await audit(tx, actor, 'explainCheck', {
      year,
      checkId,
      checkLabel: check.label,
      detail: check.detail,
    })
    return { done: '已记录原因。' }
  })
}

function audit(tx: Tx, actor: Actor, action: AuditAction, detail: Record<string, unknown>): Promise<void> {
  return appendAudit(tx, {
    at: now(),
    agencyId: actor.agencyId,
    personId: actor.personId,
    action,
    caseId: null,
    detail,
  })
}

function notYours(): { refusal: Refusal } {
  return refuse('notAllowed', '您的岗位不能填报年报。', '请由年报填报人办理。')
}
