import type { Refusal } from '@/domain/case/refusal'
import type { RuleName } from '@/domain/case/rule-names'

/** A row that holds something. `line` is its number as a spreadsheet program shows it: the first row is 1, blank rows count. */
export interface SheetRow {
  line: number
  /** Text of each cell from column A on; empty cells are ''. Dates as 2026-02-14, numbers without exponent. */
  cells: string[]
}

/** A range of merged cells; lines and columns from 1, both ends included. */
export interface MergedRange {
  top: number
  bottom: number
  left: number
  right: number
}

/** What is known of a sheet before its first row. */
export interface SheetBeginning {
  sheet: string
  /** About how many rows there are; null when nothing tells. */
  rows: number | null
}

/** Which sheet is read, and who hears of it, and of its merged cells (after its last row). */
export interface SheetChoice {
  /** By its name; the first that is not hidden when absent. */
  sheet?: string | undefined
  begin?: ((beginning: SheetBeginning) => void) | undefined
  merged?: ((range: MergedRange) => void) | undefined
}

/** A sheet looked through from beginning to end. */
export interface SheetSurvey {
  name: string
  /** False for a text file, whose sheet is called as the file is. */
  named: boolean
  hidden: boolean
  /** Rows that hold something. */
  rows: number
  /** The first of them. */
  first: SheetRow[]
  merged: MergedRange[]
}

export interface SheetSource {
  /** Where the file lies on this machine. */
  path: string
  /** The person's name for it; only for messages. */
  name: string
  /** Id of whoever sent it: one person's files wait for each other, and nobody else for them. */
  by?: string | undefined
}

/** Sizes in bytes. What is unpacked may be larger by far than the file; a crafted file unpacks without end. */
export interface SheetLimits {
  file: number
  /** The sheet is streamed, so this bounds time, not memory. */
  unpackedSheet: number
  /** The table of shared texts is held in memory. */
  unpackedTexts: number
}

const MB = 1024 * 1024
export const SHEET_LIMITS: SheetLimits = { file: 50 * MB, unpackedSheet: 1024 * MB, unpackedTexts: 256 * MB }

/** More merged ranges than rows of a long ledger are a crafted file. */
export const MAX_MERGED = 500_000

/** Rows and columns that the xlsx format can hold. */
export const MAX_ROWS = 1_048_576
export const MAX_COLUMNS = 16_384
/** Characters of one row, all cells together; the longest requests that offices keep have some ten thousand. */
export const MAX_ROW_CHARACTERS = 1024 * 1024

/**
 * Thrown while reading, because a stream may turn out unreadable half-way; carries the refusal to show.
 * Rules: sheetTooLarge, sheetTooCostly, tooManyWaiting, sheetEmpty, sheetEncrypted, sheetOldFormat, sheetUnknownFormat, sheetDamaged.
 */
export class UnreadableSheet extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal, cause?: unknown) {
    super(`${refusal.rule}: ${refusal.message}`, { cause })
    this.name = 'UnreadableSheet'
    this.refusal = refusal
  }
}

/** `cause` is for the log. */
export const unreadable = (rule: RuleName, message: string, remedy: string, cause?: unknown) =>
  new UnreadableSheet({ rule, article: null, message, remedy }, cause)

export const damagedSheet = (cause?: unknown) =>
  unreadable(
    'sheetDamaged',
    '文件已损坏或者不完整，无法读取',
    '请在表格软件中打开该文件，另存为新的 .xlsx 文件后再试',
    cause,
  )

export const rowTooLong = (line: number) =>
  unreadable(
    'sheetTooLarge',
    `第${line}行过长，已停止读取`,
    '请核对该行是否缺少换行、双引号是否成对，或者多出很多列，改好后再试',
  )

export const contentTooLarge = () =>
  unreadable(
    'sheetTooLarge',
    '文件解压后的内容过大，已停止读取',
    '请删去表中空白而带格式的行和列，或者分成几个文件后再试',
  )

export const unknownFormat = () =>
  unreadable(
    'sheetUnknownFormat',
    '这不是电子表格文件',
    '请选择 .xlsx 或者 .csv 文件；其他格式请先在表格软件中另存为 .xlsx',
  )

export const otherFormat = (format: string) =>
  unreadable(
    'sheetOldFormat',
    `不能读取${format}文件`,
    '请在表格软件中打开该文件，另存为 .xlsx 或者 .csv 后再试',
  )

export const noSuchSheet = (sheet: string, names: readonly string[]) =>
  unreadable(
    'noSuchSheet',
    `文件中没有名为“${sheet}”的工作表`,
    `请从这些工作表中选择：${names.slice(0, 50).join('、')}`,
  )

export const encrypted = () =>
  unreadable(
    'sheetEncrypted',
    '文件设有打开密码，无法读取',
    '请在表格软件中打开该文件，取消打开密码并保存后再试',
  )
