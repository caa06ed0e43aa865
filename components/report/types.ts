import type { Check, Table3 } from '@/domain/report/table3'

export interface Report {
  year: number
  years: readonly number[]
  running: boolean
  table: Table3
  checks: readonly Check[]
  mayExport: boolean
}
