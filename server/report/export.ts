import { agencyRow } from '@/db/queries/office'
import { newestSeal, stepsOf } from '@/db/queries/report'
import { type Reads, readTogether, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { handedInDocument, type ReportDocument, sealedDocument } from '@/domain/report/document/document'
import { handedInMark } from '@/domain/report/document/draft-mark'
import type { Figure } from '@/domain/report/figures/figure'
import { formatOf } from '@/domain/report/formats/in-force'
import { rollUpDocument } from '@/domain/report/roll-up/roll-up-document'
import { reportStanding } from '@/domain/report/seal/standing'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'
import { figuresOfYear } from '../views/figures'
import { reportDocx } from './document-docx'
import { reportHtml } from './document-html'
import { documentNow } from './document-now'
import { reportXlsx } from './document-xlsx'
import { figureSvg } from './figure-svg'
import { textsNow } from './kept-texts'
import { reportNow } from './report-now'
import { agencyBelow, countedReport, rollUp } from './roll-up'
import { contactOf } from './sentence-facts'
import { noSuchAgency } from './steps'

export const DOCUMENT_FORMS = ['docx', 'xlsx', 'html'] as const
export type DocumentForm = (typeof DOCUMENT_FORMS)[number]

/** A year's report as a document: as it was sealed (newest edition), or, while it is not, as it stands now. */
export function documentOf(agencyId: string, year: number): Promise<ReportDocument> {
  return readTogether(async (from) => {
    const seal = await newestSeal(from, agencyId, year)
    if (seal) return sealedDocument(seal.report)
    return documentNow(await reportNow(from, agencyId, year))
  })
}

/** The document in one of its forms. */
export async function written(
  report: ReportDocument,
  form: DocumentForm,
  figures: readonly Figure[] = [],
): Promise<Buffer> {
  switch (form) {
    case 'docx':
      return reportDocx(report)
    case 'xlsx':
      return reportXlsx(report)
    case 'html':
      return Buffer.from(
        reportHtml(
          report,
          figures.map((figure) => ({ ...figure, svg: figureSvg(figure) })),
        ),
      )
  }
}

/** A year's report as a file in one of its forms; the published page carries the figures too. */
export async function documentFile(
  agencyId: string,
  year: number,
  form: DocumentForm,
): Promise<{ name: string; content: Buffer }> {
  const { report, figures } = await readTogether(async (from) => ({
    report: await documentOf(agencyId, year),
    figures: form === 'html' ? await picturesOf(from, agencyId, year) : [],
  }))
  return { name: fileName(report, form), content: await written(report, form, figures) }
}

/** The name of a file says what its pages say: a draft is not taken for the report. */
function fileName({ title, mark }: ReportDocument, form: DocumentForm): string {
  return `${title}${mark === null ? '' : `（${mark.replace(/[，（].*/, '')}）`}.${form}`
}

/** As sealed with the tables beside which they are published, or counted now while the year is not sealed. */
async function picturesOf(from: Reads, agencyId: string, year: number): Promise<readonly Figure[]> {
  const seal = await newestSeal(from, agencyId, year)
  return seal ? (seal.report.pictures ?? []) : figuresOfYear(from, agencyId, year)
}

/** Exports a year's report; audited. */
export async function exportReport(
  actor: Actor,
  year: number,
  form: DocumentForm,
): Promise<{ name: string; content: Buffer } | { refusal: Refusal }> {
  if (!mayDo(actor, 'exportReport')) return mayNotExport()
  const file = await documentFile(actor.agencyId, year, form)
  await auditExport(actor, { year, format: form })
  return file
}

/** Exports the report of an agency below, as it handed it in or sealed it; audited. */
export async function exportHandedIn(
  actor: Actor,
  agencyId: string,
  year: number,
  form: DocumentForm,
): Promise<{ name: string; content: Buffer } | { refusal: Refusal }> {
  if (!mayDo(actor, 'viewRollUp') || !mayDo(actor, 'exportReport')) return mayNotExport()
  const below = await agencyBelow(actor, agencyId)
  if (!below) return noSuchAgency()
  const { steps, report } = await readTogether(async (from) => {
    const taken = await stepsOf(from, agencyId, year)
    return { steps: taken, report: await countedReport(from, agencyId, year, taken) }
  })
  if (!report) {
    return refuse('notHandedIn', `${below.name}${year}年的年报没有报送。`, '报送以后才能查看和导出。')
  }
  const mark = handedInMark(reportStanding(steps).state, today())
  const document = handedInDocument(below.name, year, report, mark)
  await auditExport(actor, { year, format: form, agencyId })
  return { name: fileName(document, form), content: await written(document, form) }
}

function mayNotExport(): { refusal: Refusal } {
  return refuse('notAllowed', '您的岗位不能导出年报。', '请由年报填报人导出。')
}

/** The report of an agency and all below it: the sum of what was handed in, in words of its own; audited. */
export async function exportRollUp(
  actor: Actor,
  year: number,
  form: DocumentForm,
): Promise<{ name: string; content: Buffer } | { refusal: Refusal }> {
  if (!mayDo(actor, 'viewRollUp') || !mayDo(actor, 'exportReport')) return mayNotExport()
  const report = await readTogether(async (from) =>
    rollUpDocument({
      agency: (await agencyRow(from, actor.agencyId))?.name ?? '',
      year,
      format: formatOf(year),
      rollUp: await rollUp(actor.agencyId, year),
      today: today(),
      texts: (await textsNow(from, actor.agencyId, year, 'sum')).texts,
      contact: await contactOf(from, actor.agencyId),
    }),
  )
  await auditExport(actor, { year, format: form, rollUp: true })
  return { name: fileName(report, form), content: await written(report, form) }
}

function auditExport(
  actor: Actor,
  detail: { year: number; format: DocumentForm; agencyId?: string; rollUp?: true },
): Promise<void> {
  return transactOfAgency(actor.agencyId, (tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'exportReport',
      caseId: null,
      detail,
    }),
  )
}
