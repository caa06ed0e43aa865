import type { IsoDate } from '../../calendar/day'
import type { ApplicantKind } from '../../case/facts'
import type { RemedyKind, RemedyResult } from '../../remedies/remedy'
import type { PrintedSections } from '../document/document'
import type { ProseFigures } from '../document/prose'
import type { WrittenTexts } from '../document/texts'
import type { Figure } from '../figures/figure'
import type { ReportTables } from '../tables/form'
import type { Countable } from '../tables/table3'

/** The facts of a case that the tables look at, and no more: no personal data. */
export interface SealedCase extends Countable {
  id: string
  number: string
  /** As lists name the four channels. */
  channel: string
  applicantKind: ApplicantKind
  receivedOn: IsoDate
  dueOn: IsoDate | null
  concludedOn: IsoDate | null
  /** 0: in time. */
  lateWorkingDays: number
}

export interface SealedRemedy {
  id: string
  caseNumber: string
  kind: RemedyKind
  filedOn: IsoDate
  concludedOn: IsoDate | null
  result: RemedyResult | null
}

/** A check as it travels with the report, with its explanation. */
export interface FoundCheck {
  id: string
  label: string
  ok: boolean
  detail: string
  explanation: string | null
}

/** Who filled a form in, as the form says; empty where it does not. */
export interface FilledBy {
  name: string
  phone: string
}

/** A report as it was handed in. From an agency that hands in a filled form there are the tables alone. */
export interface HandedInReport {
  /** Id of the format in which it was written. Absent in reports of 2021's, handed in before it was kept. */
  format?: string
  tables: ReportTables
  figures: Omit<ProseFigures, 'tables'> | null
  texts: WrittenTexts | null
  /** As it was printed. Absent where the tables alone were handed in, and in reports handed in before it was kept. */
  printed?: PrintedSections
  checks: readonly FoundCheck[]
  /** Who filled the form in, of an agency that hands in by file. Absent before November 2026. */
  filledBy?: FilledBy
}

/** A sealed year with its checks. */
export interface SealedContent {
  /** Id of the format in which it was written. Absent in seals of 2021's, made before it was sealed too. */
  format?: string
  agency: string
  year: number
  edition: number
  tables: ReportTables
  figures: Omit<ProseFigures, 'tables'>
  texts: WrittenTexts
  checks: readonly FoundCheck[]
  /** Words and forms as they were printed. Absent in seals made before they were sealed too. */
  printed?: PrintedSections
  /** The figures of the published page. Absent in seals made before they were sealed too. */
  pictures?: readonly Figure[]
}

/** The facts that a sealed year was counted from. */
export interface SealedFacts {
  cases: readonly SealedCase[]
  remedies: readonly SealedRemedy[]
}

/** A sealed year whole, as it is hashed and exported. */
export type SealedReport = SealedContent & SealedFacts
