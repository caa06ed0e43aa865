import { agencyRow } from '@/db/queries/office'
import { childAgencies, newestSeal, type ReportStepRow, stepsOfAgencies } from '@/db/queries/report'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { formatOf } from '@/domain/report/formats/in-force'
import { type AgencyReport, type RollUp, rollUpOf } from '@/domain/report/roll-up/roll-up'
import type { HandedInReport } from '@/domain/report/seal/seal'
import { reportStanding } from '@/domain/report/seal/standing'
import { foundChecks, reportNow, tablesNow } from './report-now'

/** The roll-up of an agency and everything below it for a year. */
export async function rollUp(agencyId: string, year: number): Promise<RollUp> {
  const from = reads()
  const agency = await agencyRow(from, agencyId)
  const tree = [
    { id: agencyId, name: agency?.name ?? '', depth: 0, reportsBy: 'program' as const },
    ...(await agenciesBelow(from, agencyId)),
  ].map((one) => ({ retiredOn: null, ...one }))
  const ids = tree.map(({ id }) => id)
  const steps = await stepsOfAgencies(from, ids, year)
  const stepsBefore = await stepsOfAgencies(from, ids, year - 1)
  const of = (id: string, taken: readonly ReportStepRow[]) => taken.filter((step) => step.agencyId === id)
  const lines: AgencyReport[] = []
  for (const { id, name, depth, reportsBy, retiredOn } of tree) {
    const taken = of(id, steps)
    // What an agency handed in before it was taken out of use counts; after that nobody waits for one.
    if (retiredOn !== null && taken.length === 0) continue
    const standing = reportStanding(taken)
    const report = await countedReport(from, id, year, taken)
    // Of its own an agency counts what is, until it has handed in or sealed.
    const own = depth === 0 ? await reportNow(from, id, year) : null
    const now = own?.tables ?? (report && reportsBy === 'program' ? await tablesNow(from, id, year) : null)
    const checks = report?.checks ?? (own ? foundChecks(own) : [])
    lines.push({
      agencyId: id,
      name,
      depth,
      ...standing,
      // What was taken back is not handed in.
      handedInOn: depth > 0 && standing.state !== 'draft' ? (lastHandedIn(taken)?.on ?? null) : null,
      tables: report?.tables ?? own?.tables ?? null,
      now: report ? now : null,
      before: (await countedReport(from, id, year - 1, of(id, stepsBefore)))?.tables ?? null,
      figures: (report ?? own)?.figures ?? null,
      openBecause: checks.find((check) => check.id === 'table2_entered')?.explanation ?? null,
      filledBy: report?.filledBy ?? null,
    })
  }
  return rollUpOf(lines, formatOf(year))
}

/** An agency's report as those above read it: as sealed, else as handed in while that stands, else null. */
export async function countedReport(
  from: Reads,
  agencyId: string,
  year: number,
  steps: readonly ReportStepRow[],
): Promise<HandedInReport | null> {
  const { state } = reportStanding(steps)
  if (state === 'sealed' || state === 'published') {
    return (await newestSeal(from, agencyId, year))?.report ?? null
  }
  return state === 'handed_in' ? (lastHandedIn(steps)?.report ?? null) : null
}

function lastHandedIn(steps: readonly ReportStepRow[]): ReportStepRow | undefined {
  return steps.filter(({ step }) => step === 'hand_in').at(-1)
}

/** Every agency below one, each after the one above it. */
async function agenciesBelow(from: Reads, agencyId: string, depth = 1) {
  const found: {
    id: string
    name: string
    depth: number
    reportsBy: 'program' | 'file'
    retiredOn: string | null
  }[] = []
  for (const { id, name, reportsBy, retiredOn } of await childAgencies(from, agencyId)) {
    found.push({ id, name, depth, reportsBy, retiredOn }, ...(await agenciesBelow(from, id, depth + 1)))
  }
  return found
}

/** An agency that stands somewhere below a person's own, or null. */
export async function agencyBelow(actor: Actor, agencyId: string) {
  return (await agenciesBelow(reads(), actor.agencyId)).find(({ id }) => id === agencyId) ?? null
}
