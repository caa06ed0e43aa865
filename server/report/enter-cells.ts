import { agencyRow } from '@/db/queries/office'
import { enteredFigures, insertFigure } from '@/db/queries/report'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { agencySettings } from '@/domain/case/settings'
import { type EnteredCell, readFigure } from '@/domain/report/tables/table2'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'

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

/**
 * Enters figures of a year as typed, field by field `row/column`, all or none. A field that was emptied takes its figure
 * back; every version stays, audited with the value before. `refused` is asked before anything is written. A field that
 * stands as it was shown (`was:row/column`) is left alone, and one that a colleague has changed since is refused: a page
 * that was left open takes nothing back.
 */
export async function enterCells(
  actor: Actor,
  year: number,
  raw: Readonly<Record<string, string>>,
  what: { cells: readonly EnteredCell[]; refused: (tx: Tx) => Promise<Refused | null> },
): Promise<Filled> {
  const source = (raw.source ?? '').trim()
  const typed = what.cells.flatMap((cell) => {
    const name = `${cell.row}/${cell.column}`
    const text = raw[name]?.trim()
    const shown = raw[`${WAS}${name}`]?.trim()
    return text === undefined || text === shown ? [] : [{ cell, text, shown, value: figureIn(text, cell) }]
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
    for (const { cell, value, shown } of typed) {
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
      if (shown !== undefined && figureIn(shown, cell) !== (before?.value ?? null))
        return figureSavedMeanwhile(cell)
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
      await appendAudit(tx, {
        at: now(),
        agencyId: actor.agencyId,
        personId: actor.personId,
        action: 'enterFigure',
        caseId: null,
        detail: {
          year,
          cell: `${cell.row}/${cell.column}`,
          from: before?.value ?? null,
          to: value,
        },
      })
      changed++
    }
    return changed > 0
      ? { done: `已保存${changed}项。` }
      : refuse('nothingChanged', '没有需要保存的变化。', '请填写需要修改的数字。')
  })
}

/** Before the name of a field: what it showed when its page was opened. */
export const WAS = 'was:'

function figureIn(text: string, { decimals }: EnteredCell): number | null {
  return text === '' ? null : readFigure(text, decimals)
}

function figureSavedMeanwhile({ rowLabel, columnLabel }: EnteredCell): Refused {
  return refuse(
    'savedMeanwhile',
    `没有保存：您打开本页之后，其他人填报过“${rowLabel}${columnLabel}”。`,
    '您填写的内容保留在本页。请另开窗口查看现在的数字，再刷新本页后修改。',
  )
}

function notAFigure({ rowLabel, columnLabel, decimals }: EnteredCell): string {
  return decimals === 0
    ? `${rowLabel}${columnLabel}须为不带小数的数字`
    : `${rowLabel}${columnLabel}须为数字，最多四位小数（到元），单位万元`
}
