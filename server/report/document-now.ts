import { agencyRow } from '@/db/queries/office'
import type { Reads } from '@/db/transact'
import { type ReportDocument, reportDocument } from '@/domain/report/document'
import { draftMark } from '@/domain/report/draft-mark'
import { today } from '../today'
import type { ReportNow } from './report-now'

/** A year's report as it stands now, written out. It bears the mark of what is not sealed. */
export async function documentNow(from: Reads, agencyId: string, report: ReportNow): Promise<ReportDocument> {
  const { year, tables, figures, texts, contact, state, edition } = report
  return reportDocument({
    agency: (await agencyRow(from, agencyId))?.name ?? '',
    year,
    texts,
    contact,
    figures: { ...figures, tables },
    mark: draftMark({ state, edition, today: today() }),
  })
}
