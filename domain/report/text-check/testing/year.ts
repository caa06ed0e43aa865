import { FORMAT_2021 } from '../../formats/2021'
import { sumTables } from '../../roll-up/roll-up'
import { table2Cells, table2Of } from '../../tables/table2'
import { completeTable3 } from '../../tables/table3'
import type { TextMaterial } from '../facts'

/** A year whose rows nearly all have a number of their own: 一 120, 二 8, 三（七） 125, 四 3. */
export function wordingsYear(): Required<Pick<TextMaterial, 'late' | 'feesYuan'>> & TextMaterial {
  const tables = sumTables([], FORMAT_2021)
  tables.table3 = completeTable3(
    {
      new: { natural_person: 100, commercial_enterprise: 15, other_organisation: 5 },
      carried_in: { natural_person: 8 },
      granted: { natural_person: 40, commercial_enterprise: 10 },
      partly_granted: { natural_person: 12 },
      refused_state_secret: { natural_person: 1 },
      refused_process: { natural_person: 6, commercial_enterprise: 1 },
      refused_third_party: { natural_person: 2 },
      not_held: { natural_person: 25, commercial_enterprise: 2 },
      needs_creation: { natural_person: 3 },
      unclear_after_correction: { natural_person: 1 },
      petition: { natural_person: 6 },
      repeated: { natural_person: 2 },
      correction_lapsed: { natural_person: 4 },
      other: { natural_person: 7, commercial_enterprise: 3 },
      carried_out: { natural_person: 2, other_organisation: 1 },
    },
    FORMAT_2021,
  )
  tables.table4 = {
    reconsideration: { upheld: 3, corrected: 1, other: 1, pending: 1, total: 6 },
    litigation_direct: { upheld: 1, corrected: 0, other: 0, pending: 1, total: 2 },
    litigation_after_reconsideration: { upheld: 1, corrected: 0, other: 0, pending: 0, total: 1 },
  }
  const figures: Readonly<Record<string, number>> = {
    'normative_documents/made': 5,
    'normative_documents/repealed': 2,
    'normative_documents/in_force': 41,
    'licences/decisions': 5321,
    'penalties/decisions': 210,
    'enforcement/decisions': 12,
    'fees/amount': 123_456,
  }
  tables.table2 = table2Of(
    table2Cells(FORMAT_2021).map(({ row, column }) => ({
      row,
      column,
      value: figures[`${row}/${column}`] ?? 0,
    })),
    FORMAT_2021,
  )
  const before = sumTables([], FORMAT_2021)
  before.table3 = completeTable3(
    {
      new: { natural_person: 96 },
      carried_in: { natural_person: 2 },
      granted: { natural_person: 90 },
      carried_out: { natural_person: 8 },
    },
    FORMAT_2021,
  )
  before.table4.reconsideration = { upheld: 3, corrected: 1, other: 0, pending: 0, total: 4 }
  const channels = [
    { label: '网络', count: 80 },
    { label: '邮寄', count: 30 },
    { label: '当面', count: 10 },
  ]
  return { year: 2024, format: FORMAT_2021, tables, before, channels, late: 0, feesYuan: 380 }
}
