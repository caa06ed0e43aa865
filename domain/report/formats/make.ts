import type { Format, Table3Format, Table3Row } from './format'
import { table2Form, table3Form, table4Form } from './forms'

/** A result as a form words it. */
export interface OutcomeDefinition {
  no: string
  label: string
  /** The value of 办理结果 in a ledger; the heading stands before a slash. */
  ledger: string
  /** The heading under which it stands; directly under 三 where it is left out. */
  under?: string
}

type RowWords = Pick<Table3Row, 'no' | 'label' | 'periodLabel'>

/** A format as it is written down: each thing once, and no row that follows from others. */
export interface FormatDefinition extends Omit<Format, 'table3' | 'forms' | 'periodForm'> {
  table3: Omit<Table3Format, 'rows'> & {
    counts: Readonly<Record<'new' | 'carried_in' | 'results' | 'results_total' | 'carried_out', RowWords>>
    /** In printed order; what stands under one heading stands together. */
    outcomes: Readonly<Record<string, OutcomeDefinition>>
    headings: Readonly<Record<string, RowWords>>
  }
}

/** The format that a definition writes down: its rows with what they select, and its tables as printed. Pure. */
export function nationalFormat(definition: FormatDefinition): Format {
  const { counts, outcomes, headings, ...words } = definition.table3
  const table3 = { ...words, rows: rowsOf({ counts, outcomes, headings }) }
  const { table2, table4 } = definition
  return {
    ...definition,
    table3,
    forms: { table2: table2Form(table2), table3: table3Form(table3, 'year'), table4: table4Form(table4) },
    periodForm: table3Form(table3, 'period'),
  }
}

function rowsOf({
  counts,
  outcomes,
  headings,
}: Pick<FormatDefinition['table3'], 'counts' | 'outcomes' | 'headings'>): Table3Row[] {
  const all = Object.keys(outcomes)
  const ofResults = { parts: all, selects: { counts: 'concluded', outcomes: all } } as const
  return [
    { key: 'new', ...counts.new, role: 'count', parts: [], selects: { counts: 'received' } },
    {
      key: 'carried_in',
      ...counts.carried_in,
      role: 'count',
      parts: [],
      selects: { counts: 'open', at: 'start' },
    },
    { key: 'results', ...counts.results, role: 'heading', ...ofResults },
    ...all.flatMap((key) => resultRows(key, { outcomes, headings })),
    { key: 'results_total', ...counts.results_total, role: 'total', ...ofResults },
    {
      key: 'carried_out',
      ...counts.carried_out,
      role: 'count',
      parts: [],
      selects: { counts: 'open', at: 'end' },
    },
  ]
}

/** The row of a result, after that of its heading where it is the first under it. */
function resultRows(
  key: string,
  { outcomes, headings }: Pick<FormatDefinition['table3'], 'outcomes' | 'headings'>,
): Table3Row[] {
  const { under, ...words } = outcomes[key] ?? { no: '', label: '', ledger: '' }
  const row: Table3Row = {
    key,
    ...words,
    role: 'outcome',
    parts: [key],
    selects: { counts: 'concluded', outcomes: [key] },
  }
  if (under === undefined) return [row]
  const parts = Object.keys(outcomes).filter((one) => outcomes[one]?.under === under)
  const heading = headings[under]
  if (!heading) throw new Error(`no heading ${under} over ${key}`)
  return parts[0] === key
    ? [
        {
          key: under,
          ...heading,
          role: 'heading',
          parts,
          selects: { counts: 'concluded', outcomes: parts },
        },
        row,
      ]
    : [row]
}
