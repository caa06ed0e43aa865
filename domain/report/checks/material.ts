import type { Format, Table3Column } from '../formats/format'
import type { YearFees } from '../tables/fees'
import type { ReportTables } from '../tables/form'
import type { Opening } from '../tables/opening'
import type { Table3Cells } from '../tables/table3'
import type { Table4 } from '../tables/table4'
import type { TextFinding } from '../text-check/finding'
import type { CaseList, Check } from './check'

/** Facts that the checks look at, beside the tables themselves. */
export interface CheckMaterial {
  year: number
  format: Format
  tables: ReportTables
  /** Counted another way than the tables: see `directCounts`. */
  direct: {
    table3: Partial<Record<string, Partial<Table3Cells>>>
    table4: Partial<Record<keyof Table4, number>>
  }
  /** Tables of the year before: as sealed (newest edition), else as counted now; null while there are none. */
  before: {
    tables: ReportTables
    sealed: boolean
    /** Cases that last year's sealed 四 and this year's 二 do not share; none while it is not sealed. */
    carry: CaseList
    /** Cases that these add to 二, by column; the rest of a difference no case accounts for. */
    carryMoves?: Readonly<Partial<Record<Table3Column, number>>>
  } | null
  /** Remedies of the year against a case that was neither concluded nor late with its answer. */
  remediesUnanswered: CaseList
  /** Lawsuits of the year that stand against what is known of reconsiderations before them. */
  lawsuitsOdd: CaseList
  /** Payments of the year whose notice does not say how much. */
  feesWithoutAmount: CaseList
  /** 四 of the year before as its report was published, where that year is not kept here. */
  opening: Opening | null
  /** What is known of the year's fees. */
  fees: YearFees
  /** Cases concluded in the year that lack something which the report or the file needs. */
  incomplete: CaseList
  /** What the text says and the facts of the year say differently, with the section where it stands. */
  prose: readonly (TextFinding & { section: string })[]
  /** Findings about the words themselves: see `checkContents`. */
  contents: readonly Check[]
}
