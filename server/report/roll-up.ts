import { agencyRow } from '@/db/queries/office'
import { childAgencies, newestSeal, type ReportStepRow, stepsOfAgencies } from '@/db/queries/report'
import { type Reads, reads } from '@/db/transact'
import { type AgencyReport, type RollUp, rollUpOf } from '@/domain/report/roll-up'
import { reportStanding } from '@/domain/report/standing'
import { tablesNow } from './report-now'

/** The roll-up of an agency and everything below it for a year. */
export async function rollUp(agencyId: string, year: number): Promise<RollUp> {
  const from = reads()
  const tree = await agenciesBelow(from, agencyId)
  const steps = await stepsOfAgencies(
    from,
    tree.map(({ id }) => id),
    year,
  )
  const own = await agencyRow(from, agencyId)
  const lines: AgencyReport[] = [
    {
      agencyId,
      name: own?.name ?? '',
      depth: 0,
      state: reportStanding(await stepsOfAgencies(from, [agencyId], year)).state,
      handedInOn: null,
      tables: await tablesNow(from, agencyId, year),
      now: null,
    },
  ]
  for (const { id, name, depth, reportsBy } of tree) {
    const taken = steps.filter((step) => step.agencyId === id)
    const { state } = reportStanding(taken)
    const handedIn = lastHandedIn(taken)
    const tables = await countedTables(from, id, year, state, handedIn)
    lines.push({
      agencyId: id,
      name,
      depth,
      state,
      handedInOn: handedIn?.on ?? null,
      tables,
      now: tables && reportsBy === 'program' ? await tablesNow(from, id, year) : null,
    })
  }
  return rollUpOf(lines)
}

/** As sealed, where the agency sealed; else as handed in, while that stands. */
async function countedTables(
  from: Reads,
  agencyId: string,
  year: number,
  state: AgencyReport['state'],
  handedIn: ReportStepRow | undefined,
) {
  if (state === 'sealed' || state === 'published') {
    return (await newestSeal(from, agencyId, year))?.report.tables ?? null
  }
  return state === 'handed_in' ? (handedIn?.report?.tables ?? null) : null
}

function lastHandedIn(steps: readonly ReportStepRow[]): ReportStepRow | undefined {
  return steps.filter(({ step }) => step === 'hand_in').at(-1)
}

/** Every agency below one, each after the one above it. */
async function agenciesBelow(from: Reads, agencyId: string, depth = 1) {
  const found: { id: string; name: string; depth: number; reportsBy: 'program' | 'file' }[] = []
  for (const { id, name, reportsBy } of await childAgencies(from, agencyId)) {
    found.push({ id, name, depth, reportsBy }, ...(await agenciesBelow(from, id, depth + 1)))
  }
  return found
}
