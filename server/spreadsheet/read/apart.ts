import { realpathSync } from 'node:fs'
import { ReadingEnded, type ReadingLimits, readApart } from '../../foreign/apart'
import { TooManyWaiting } from '../../foreign/places'
import {
  SHEET_LIMITS,
  type SheetChoice,
  type SheetLimits,
  type SheetRow,
  type SheetSource,
  type SheetSurvey,
  UnreadableSheet,
} from '../sheet'

/** A ledger of a million rows takes half a minute; its texts lie in memory. */
const READING: ReadingLimits = { patience: 5 * 60_000, memory: 1024 }

/**
 * Rows of a sheet of a workbook, or of a csv file, as `sheetRows` tells, read in a process of its own: the
 * server answers others meanwhile, and no file can stop it. Throws UnreadableSheet with what to tell the person.
 */
export async function* readSheet(
  source: SheetSource,
  limits: SheetLimits = SHEET_LIMITS,
  { sheet, begin, merged }: SheetChoice = {},
): AsyncGenerator<SheetRow> {
  const path = realpathSync(source.path)
  const order = { source: { ...source, path }, limits, sheet }
  try {
    for await (const piece of readApart('sheet', order, { files: [path], by: source.by, ...READING })) {
      if ('refusal' in piece) throw new UnreadableSheet(piece.refusal)
      if ('rows' in piece) yield* piece.rows
      else if ('begin' in piece) begin?.(piece.begin)
      else if (merged) for (const range of piece.merged) merged(range)
    }
  } catch (error) {
    throw told(source.name, error)
  }
}

/** Looks through every sheet of a file, in a process of its own. Throws UnreadableSheet with what to tell the person. */
export async function surveySheets(source: SheetSource): Promise<SheetSurvey[]> {
  const path = realpathSync(source.path)
  const order = { source: { ...source, path }, limits: SHEET_LIMITS }
  const surveys: SheetSurvey[] = []
  try {
    for await (const piece of readApart('survey', order, { files: [path], by: source.by, ...READING })) {
      if ('refusal' in piece) throw new UnreadableSheet(piece.refusal)
      surveys.push(piece.survey)
    }
    return surveys
  } catch (error) {
    throw told(source.name, error)
  }
}

function told(name: string, fault: unknown): unknown {
  if (fault instanceof ReadingEnded) return tooCostly(name, fault)
  return fault instanceof TooManyWaiting ? tooMany(name, fault) : fault
}

const tooMany = (name: string, cause: TooManyWaiting) =>
  new UnreadableSheet(
    {
      rule: 'tooManyWaiting',
      article: null,
      message: `文件“${name}”没有读取：您上传的文件中，等待读取的已经太多`,
      remedy: '请等前面的文件读完后再上传',
    },
    cause,
  )

const tooCostly = (name: string, cause: ReadingEnded) =>
  new UnreadableSheet(
    {
      rule: 'sheetTooCostly',
      article: null,
      message: `文件“${name}”太复杂，读取用时过长或者占用内存过多，已停止读取`,
      remedy: '请在表格软件中打开该文件，只保留需要的一张工作表，另存为新的 .xlsx 文件后再试',
    },
    cause,
  )
