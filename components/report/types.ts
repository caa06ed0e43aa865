import type { Check } from '@/domain/report/checks'
import type { ReportTables } from '@/domain/report/form'
import type { ProseFigures, WrittenSection, WrittenTexts } from '@/domain/report/prose'
import type { ReportState } from '@/domain/report/standing'

/** A year's report as its pages get it. */
export interface ReportHead {
  year: number
  years: readonly number[]
  agencyName: string
  state: ReportState
  stateLabel: string
  edition: number
  running: boolean
  hasChildren: boolean
  may: { fill: boolean; seal: boolean; export: boolean; rollUp: boolean; enterFigures: boolean }
}

export interface CheckLine extends Check {
  explanation: { reason: string; by: string; at: string; stale: boolean } | null
}

export type OwnStep = 'hand_in' | 'take_back' | 'seal' | 'publish'

export interface Report extends ReportHead {
  tables: ReportTables
  checks: readonly CheckLine[]
  unexplained: number
  sentences: { requests: string; fees: string }
  proseFigures: ProseFigures
  texts: WrittenTexts
  textVersions: Readonly<Record<WrittenSection, number>>
  steps: readonly { step: OwnStep; label: string; notNow: string | null }[]
  course: readonly { on: string; label: string; remark: string }[]
  changedSinceSeal: number
}
