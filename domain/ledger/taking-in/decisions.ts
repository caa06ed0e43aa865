import { z } from 'zod'
import { CERTAINTIES, FIELD_NAMES, FIELDS, type Field, VALUE_FIELDS } from './fields'

/** A field by its own name or as a ledger calls it: submittedOn, 提交日期. */
export const fieldByName = z.preprocess(
  (written) => FIELD_NAMES.find((name) => FIELDS[name] === written) ?? written,
  z.enum(FIELD_NAMES, { error: '没有这个项目' }),
)
export const valueFieldByName = z.preprocess(
  (written) => VALUE_FIELDS.find((name) => FIELDS[name] === written) ?? written,
  z.enum(VALUE_FIELDS, { error: '这个项目没有可以对应的值' }),
)
export const lineNumber = z.int().min(1).max(1_048_576)
export const cellText = z.string().max(40_000)

/** A cell as it should be read. Where the field has a column, whatever else that column tells changes with it. */
const amendment = z.object({ line: lineNumber, field: fieldByName, value: cellText })
/** The same for every row where the column holds just this text. */
const amendmentOfAll = z.object({ field: fieldByName, from: cellText, to: cellText })

/**
 * What a person decided about a file; whatever is left out is proposed. A dry run prints these, and they are handed
 * back, changed where the person knows better. Anything else that was printed beside them is passed over.
 */
export const ledgerDecisions = z.object({
  /** Name of the sheet; the one that looks most like a ledger when absent. */
  sheet: z.string().max(200).optional(),
  /** The one or two lines of the headings. */
  headerRows: z.array(lineNumber).min(1).max(2).optional(),
  /** Propose anew, whatever is remembered of the layout. */
  anew: z.boolean().optional(),
  mapping: z
    .array(
      z.object({
        /** Name of the column; null for a value that holds for the whole sheet. */
        column: z.string().max(1000).nullable(),
        /** Null: not taken over. */
        field: fieldByName.nullable(),
        certainty: z.enum(CERTAINTIES).optional().default('sure'),
        value: cellText.optional(),
        order: z.enum(['yearFirst', 'monthFirst', 'dayFirst']).optional(),
      }),
    )
    .max(2000)
    .optional(),
  values: z
    .array(
      z.object({
        field: valueFieldByName,
        from: z.string().max(2000),
        to: z.string().max(100).nullable(),
      }),
    )
    .max(20_000)
    .optional(),
  amended: z.array(amendment).max(100_000).optional(),
  amendedAlike: z.array(amendmentOfAll).max(10_000).optional(),
  /** Lines that are not to be taken over, each by its number. */
  leaveOut: z.array(lineNumber).max(200_000).optional(),
})
export type LedgerDecisions = z.infer<typeof ledgerDecisions>

/** Amendments by line and by text, for looking up row by row. */
export class Amendments {
  readonly #byLine = new Map<number, Map<Field, string>>()
  readonly #alike = new Map<Field, Map<string, string>>()
  readonly #leftOut: ReadonlySet<number>

  constructor({
    amended = [],
    amendedAlike = [],
    leaveOut = [],
  }: Pick<LedgerDecisions, 'amended' | 'amendedAlike' | 'leaveOut'>) {
    for (const { line: of, field: name, value } of amended) {
      const row = this.#byLine.get(of) ?? new Map<Field, string>()
      this.#byLine.set(of, row.set(name, value))
    }
    for (const { field: name, from, to } of amendedAlike) {
      const texts = this.#alike.get(name) ?? new Map<string, string>()
      this.#alike.set(name, texts.set(from.trim(), to))
    }
    this.#leftOut = new Set(leaveOut)
  }

  /** True when every cell reads as it stands. */
  get none(): boolean {
    return this.#byLine.size === 0 && this.#alike.size === 0
  }

  leavesOut(of: number): boolean {
    return this.#leftOut.has(of)
  }

  /** Fields of a line that read otherwise than they stand. `written` gives what stands. */
  of(at: number, written: (field: Field) => string): ReadonlyMap<Field, string> {
    const own = this.#byLine.get(at)
    if (this.#alike.size === 0) return own ?? NONE
    const all = new Map<Field, string>()
    for (const [name, texts] of this.#alike) {
      const to = texts.get(written(name).trim())
      if (to !== undefined) all.set(name, to)
    }
    for (const [name, value] of own ?? NONE) all.set(name, value)
    return all
  }
}

const NONE: ReadonlyMap<Field, string> = new Map()
