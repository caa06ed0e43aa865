import { type ReportDocument, reportDocument } from '@/domain/report/document/document'
import { draftMark } from '@/domain/report/document/draft-mark'
import type { ReportNow } from './report-now'

/** A year's report as it stands now, written out. It bears the mark of what is not sealed. Pure. */
export function documentNow(report: ReportNow): ReportDocument {
  const { head, year, format, tables, figures, texts, contact, state, edition } = report
  return reportDocument({
    agency: head.agency?.name ?? '',
    year,
    format,
    texts,
    contact,
    figures: { ...figures, tables },
    mark: draftMark({ state, edition, today: head.today }),
  })
}
