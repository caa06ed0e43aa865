import { PART_ORDERS, type PartOrder, writtenDay } from '@/domain/ledger/taking-in/days/read-day'
import { CERTAINTY_LABELS, type ColumnUse, FIELDS, type Field } from '@/domain/ledger/taking-in/fields'
import type { ImportSummary } from '../../ledger/summary'

// What the columns of a table are read as.

export interface ColumnShown {
  column: string
  fields: readonly Field[]
  samples: readonly string[]
  certainty: ColumnUse['certainty']
  certaintyLabel: string
  note: string
  /** Rows whose running number another case has. */
  numbersTaken: number
  /** Where days of the column have several readings. */
  order: {
    chosen: PartOrder | ''
    needed: boolean
    readings: readonly { order: PartOrder; reads: string }[]
  } | null
}

export interface FixedShown {
  field: Field
  label: string
  value: string
  note: string
}

/** The columns that are read, each with what it tells, how sure that is, and what is wrong with it. */
export function columnsOf(summary: ImportSummary): ColumnShown[] {
  const uses = new Map<string, ColumnUse[]>()
  for (const use of summary.mapping)
    if (use.column !== null) uses.set(use.column, [...(uses.get(use.column) ?? []), use])
  return [...uses].map(([column, all]) => {
    const fields = all.flatMap(({ field }) => field ?? [])
    const worst = all.find(({ certainty }) => certainty === 'check') ?? all.at(-1)
    const certainty = worst?.certainty ?? 'sure'
    const taken = numbersTaken(summary, all)
    return {
      column,
      fields,
      samples: (all[0]?.samples ?? []).slice(0, 3),
      certainty,
      certaintyLabel: CERTAINTY_LABELS[certainty],
      numbersTaken: taken,
      note: [
        ...all.flatMap((use) => (use.ambiguousDays ? [] : (use.note ?? []))),
        ...(taken > 0 ? ['编号已被占用的，改为“不导入”，由程序另编'] : []),
      ].join('；'),
      order: orderOf(summary, column, all),
    }
  })
}

/** Running numbers of a ledger that are those of other cases: the program can give new ones. */
function numbersTaken({ findings }: ImportSummary, uses: readonly ColumnUse[]): number {
  const running = uses.some(({ field, certainty }) => field === 'number' && certainty === 'likely')
  return running ? findings.filter(({ field, level }) => field === 'number' && level === 'refused').length : 0
}

function orderOf(
  { findings }: ImportSummary,
  column: string,
  uses: readonly ColumnUse[],
): ColumnShown['order'] {
  const ambiguous = uses.find(({ ambiguousDays }) => ambiguousDays)
  if (!ambiguous) return null
  const asked = findings.find((finding) => finding.about === 'order' && finding.column === column)
  const sample = [asked?.value, ...(ambiguous.samples ?? [])].find(
    (text) => text !== undefined && writtenDay(text).is === 'ambiguous',
  )
  const read = sample === undefined ? null : writtenDay(sample)
  if (sample === undefined || read?.is !== 'ambiguous') return null
  return {
    chosen: ambiguous.order ?? '',
    needed: asked !== undefined,
    readings: PART_ORDERS.flatMap((order) => {
      const on = read.readings[order]
      return on ? [{ order, reads: `${ORDER_WORDS[order]}（${sample} 读作 ${on}）` }] : []
    }),
  }
}

const ORDER_WORDS: Record<PartOrder, string> = {
  yearFirst: '年月日',
  monthFirst: '月日年',
  dayFirst: '日月年',
}

/** What no column tells and is the same for all rows. */
export function fixedOf({ mapping }: ImportSummary): FixedShown[] {
  return mapping.flatMap(({ column, field, value, note }) =>
    column === null && field !== null && value
      ? [{ field, label: FIELDS[field], value, note: note ?? '' }]
      : [],
  )
}
