import { agencyRow } from '@/db/queries/office'
import { childAgencies, stepsOf } from '@/db/queries/report'
import { stepsOfAgenciesEveryYear } from '@/db/queries/report-years'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { agencySettings } from '@/domain/case/settings'
import { movedNumbers } from '@/domain/report/seal/corrections'
import { matterAbove, matterOwn, type ReportMatter, reportMatter } from '@/domain/report/seal/report-matters'
import { type ReportStanding, reportStanding } from '@/domain/report/seal/standing'
import { tablesNow } from '../report/report-now'
import { countedReport } from '../report/roll-up'
import { civilDay, today } from '../today'

/** A matter of a report in 今日. */
export interface ReportLine {
  key: string
  /** Whose report it is, where it is one below. */
  agency: string | null
  words: string
  href: string
}

type AgencyRow = NonNullable<Awaited<ReturnType<typeof agencyRow>>>

/** The first of them, with how many there are. */
export interface ReportMatters {
  lines: readonly ReportLine[]
  total: number
  /** The page of all agencies below. */
  href: string
}

/** Matters that 今日 shows. */
const SHOWN = 8

/** Reports that wait for this person: one's own that the agency above waits for, and those right below. */
export async function reportMatters(actor: Actor): Promise<ReportMatters> {
  const lines = await reportLines(actor)
  return {
    lines: lines.slice(0, SHOWN),
    total: lines.length,
    href: `/report/${yearOf(today()) - 1}/rollup`,
  }
}

async function reportLines(actor: Actor): Promise<ReportLine[]> {
  if (!mayDo(actor, 'sealReport')) return []
  const from = reads()
  const own = await agencyRow(from, actor.agencyId)
  if (!own) return []
  const children = (await childAgencies(from, own.id)).filter(({ retiredOn }) => retiredOn === null)
  const parent = own.parentId === null ? null : await agencyRow(from, own.parentId)
  const below = await mattersOf(from, children, dueOf(own))
  const mine = parent ? await mattersOf(from, [own], dueOf(parent)) : []
  return [
    ...mine.map(({ agency, matter }) => ({
      key: `${agency.id} ${matter.year}`,
      agency: null,
      words: matterOwn(matter),
      href: `/report/${matter.year}${matter.kind === 'changed' && matter.sealed ? '/seal' : ''}`,
    })),
    ...below.map(({ agency, matter }) => ({
      key: `${agency.id} ${matter.year}`,
      agency: agency.name,
      words: matterAbove(matter),
      // A form is taken in on the page of all; what was handed in stands on a page of its own.
      href: `/report/${matter.year}/rollup${matter.kind === 'missing' ? '' : `/${agency.id}`}`,
    })),
  ]
}

function dueOf(parent: AgencyRow): string {
  return agencySettings.parse(parent.settings).reportsDueOn
}

/**
 * What the reports of some agencies wait for: last year's, and of earlier years those that are sent back or handed in.
 * Corrections of earlier seals stand on the pages of those years.
 */
async function mattersOf(
  from: Reads,
  agencies: readonly AgencyRow[],
  monthDay: string,
): Promise<{ agency: AgencyRow; matter: ReportMatter }[]> {
  const lastYear = yearOf(today()) - 1
  const steps = await stepsOfAgenciesEveryYear(
    from,
    agencies.map(({ id }) => id),
  )
  const matters: { agency: AgencyRow; matter: ReportMatter }[] = []
  for (const agency of agencies) {
    const own = steps.filter(({ agencyId }) => agencyId === agency.id)
    const years = [...new Set([lastYear, ...own.map(({ year }) => year)])].sort((a, b) => b - a)
    for (const year of years) {
      const taken = own.filter((step) => step.year === year)
      const standing = reportStanding(taken)
      if (year !== lastYear && standing.state !== 'returned' && standing.state !== 'handed_in') continue
      const report = {
        year,
        ...standing,
        remark: taken.findLast(({ step }) => step === 'return')?.remark ?? '',
        changed: await changedNumbers(from, agency, year, standing),
        since: civilDay(agency.createdAt),
      }
      const matter = reportMatter(report, today(), monthDay)
      if (matter) matters.push({ agency, matter })
    }
  }
  return matters
}

/** Numbers that moved since a report was handed in or sealed; null where nothing counts, and of a form, which cannot move. */
async function changedNumbers(
  from: Reads,
  { id, reportsBy }: AgencyRow,
  year: number,
  { state }: ReportStanding,
): Promise<number | null> {
  if (reportsBy === 'file' || state === 'draft' || state === 'returned') return null
  const report = await countedReport(from, id, year, await stepsOf(from, id, year))
  return report && movedNumbers(report.tables, await tablesNow(from, id, year)).length
}
