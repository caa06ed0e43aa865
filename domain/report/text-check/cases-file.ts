import { z } from 'zod'
import { REMEDY_KINDS } from '../../remedies/remedy'
import type { Format, Table3Column, Table4Column } from '../formats/format'
import { formatOf, outcomesOf } from '../formats/in-force'
import { FORMATS } from '../formats/list'
import { type CellAddress, numberAt } from '../tables/form'
import { table2Of } from '../tables/table2'
import { columnsOf, completeTable3 } from '../tables/table3'
import { checkText } from './check-text'
import type { KnownFacts, Numbers } from './facts'
import type { TextFinding } from './finding'

const count = z.number().int().nonnegative()
/** Rows and columns of any format: the year of a case says which are its own. */
const COLUMNS_3: readonly Table3Column[] = [...new Set(FORMATS.flatMap(columnsOf))]
const ROWS_3 = [...new Set(FORMATS.flatMap(({ table3 }) => table3.rows.map(({ key }) => key)))]
const COLUMNS_4: readonly Table4Column[] = [
  ...new Set(FORMATS.flatMap(({ table4 }) => table4.columns.map(({ key }) => key))),
]
const row3 = z.union([count, z.partialRecord(z.enum(COLUMNS_3), count)])
const rows3 = z.partialRecord(z.enum(ROWS_3), row3)

const textCase = z.object({
  id: z.string().min(1),
  year: z.number().int().min(2000).max(2099),
  text: z.string(),
  agency: z.string().min(1).optional(),
  table3: rows3,
  table4: z
    .partialRecord(z.enum(REMEDY_KINDS), z.union([count, z.partialRecord(z.enum(COLUMNS_4), count)]))
    .default({}),
  table2: z.record(z.string(), z.record(z.string(), z.number().nullable())).default({}),
  lastYear: rows3.optional(),
  fees: z.object({ cases: count.optional(), yuan: z.number().nonnegative() }).nullish(),
  late: count.nullish(),
  channels: z.record(z.string(), count).nullish(),
})
const casesFile = z.object({ cases: z.array(textCase) })
type TextCase = z.infer<typeof textCase>

export type CheckedCase = { id: string; findings: Omit<TextFinding, 'cells' | 'says'>[] }
export type CheckedTexts = { cases: CheckedCase[] } | { errors: string[] }

/**
 * Checks the texts of a file (the format of prose-cases.json) against the tables beside them. Errors name the case and
 * the field.
 */
export function checkTextCases(file: unknown): CheckedTexts {
  const parsed = casesFile.safeParse(file)
  if (!parsed.success) return { errors: parsed.error.issues.map((issue) => inWords(issue, file)) }
  return {
    cases: parsed.data.cases.map((one) => ({
      id: one.id,
      findings: checkText(one.text, factsOfCase(one)).map(({ typed, is, row, message }) => ({
        typed,
        is,
        row,
        message,
      })),
    })),
  }
}

/** Rows that a case does not name are 0; a row with one number is all of natural persons. */
export function factsOfCase({
  year,
  table3,
  table4,
  table2,
  lastYear,
  fees,
  late,
  channels,
  agency,
}: TextCase): KnownFacts {
  const format = formatOf(year)
  return {
    year,
    ...(agency ? { agency } : {}),
    format,
    now: numbersOfCase({ table3, table4, table2 }, format),
    ...(lastYear ? { lastYear: numbersOfLastYear(lastYear, table3) } : {}),
    ...(fees
      ? { fees: { yuan: fees.yuan, ...(fees.cases === undefined ? {} : { cases: fees.cases }) } }
      : {}),
    ...(late == null ? {} : { late }),
    ...(channels ? { channels } : {}),
    onlyTotals: {
      ...(Object.values(table3).every((row) => typeof row === 'number') ? { applicants: true } : {}),
      ...(outcomesOf(format).every((row) => row === 'granted' || !table3[row]) ? { results: true } : {}),
    },
  }
}

type Rows3 = TextCase['table3']

function numbersOfCase(
  { table3, table4, table2 }: Pick<TextCase, 'table3' | 'table4' | 'table2'>,
  format: Format,
): Numbers {
  const counted = completeTable3(byColumn(table3), format)
  const figures = table2Of(
    Object.entries(table2).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, value]) => ({ row, column, value })),
    ),
    format,
  )
  const ofRemedies = ({ row, column }: CellAddress): number | null => {
    const stated = table4[row as keyof typeof table4] ?? 0
    if (typeof stated !== 'number') return stated[column as keyof typeof stated] ?? 0
    return column === 'total' || stated === 0 ? stated : null
  }
  const tables = { table2: figures, table3: counted, table4: {} as never }
  return (cell) => (cell.table === 'table4' ? ofRemedies(cell) : numberAt(tables, cell))
}

function byColumn(rows: Rows3): Record<string, Partial<Record<Table3Column, number>>> {
  return Object.fromEntries(
    Object.entries(rows).map(([key, row]) => [
      key,
      typeof row === 'number' ? { natural_person: row } : (row ?? {}),
    ]),
  )
}

function totalOf(row: NonNullable<Rows3[string]>): number {
  return typeof row === 'number' ? row : (row.total ?? Object.values(row).reduce((a, b) => a + b, 0))
}

/** Of last year only what is named is known, and what follows: what it carried out is what this year carried in. */
function numbersOfLastYear(rows: Rows3, now: Rows3): Numbers {
  const named = (key: string): number | null => {
    const row = rows[key]
    return row === undefined ? null : totalOf(row)
  }
  const carriedOut = named('carried_out') ?? totalOf(now.carried_in ?? 0)
  const [fresh, before] = [named('new'), named('carried_in')]
  const done = fresh === null || before === null || carriedOut === null ? null : fresh + before - carriedOut
  return ({ table, row, column }) => {
    if (table !== 'table3' || column !== 'total') return null
    if (row === 'carried_out') return carriedOut
    return named(row) ?? (row === 'results_total' ? done : null)
  }
}

/** “案例 x：table3.new 的类型不对”: the fields keep the names they have in the file. */
function inWords({ path, code }: z.core.$ZodIssue, file: unknown): string {
  const [root, index, ...rest] = path
  if (root !== 'cases' || typeof index !== 'number')
    return '文件格式不符：应为 {"cases":[…]}，每个案例一项。请参照 prose-cases.json 修改后重试。'
  const cases = (file as { cases: { id?: unknown }[] }).cases
  const id = cases[index]?.id
  const name = typeof id === 'string' && id !== '' ? id : `第${index + 1}个`
  const what =
    code === 'unrecognized_keys' || code === 'invalid_key' ? '的名称不认识' : '没有填写或者类型不对'
  return `案例 ${name}：${rest.join('.') || '内容'} ${what}，不能核对。请参照 prose-cases.json 修改后重试。`
}
