import type { OpenForecastRow } from '@/db/queries/forecast'
import type { IsoDate } from '@/domain/calendar/day'
import type { RiskFilter } from '@/domain/queue/filters'
import { isAlarm, RISK_LABELS, type RiskWord } from '@/domain/supervision/forecast/risk-word'
import type { Office } from '../../cases/office-context'
import { openRisks, risksOf } from './open-risks'

/** How a case that may become late is marked in a list. */
export interface LineRisk {
  word: RiskWord
  label: string
  /** Why, in one short sentence; lists say no more, and are sent no more. */
  sentence: string
  /** With which cases it was compared. */
  basis: string
}

type Line = Pick<OpenForecastRow, 'caseId' | 'dueOn' | 'respondBy' | 'pausedFor' | 'concludedOn'>

/** Of some lines those that may become late (很可能超期、可能超期); what is late says so itself. */
export async function risksOfLines(
  office: Office,
  on: IsoDate,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, LineRisk>> {
  const open = lines.filter(({ dueOn, concludedOn }) => dueOn !== null && dueOn >= on && concludedOn === null)
  if (open.length === 0) return new Map()
  const unnamed = { number: '', holderUnitId: null, holderPersonId: null }
  const risks = await risksOf(
    office,
    on,
    open.map((line) => ({ ...unnamed, ...line })),
  )
  return new Map(
    risks.flatMap(({ open: { caseId }, risk: { word, sentence, basis } }) =>
      isAlarm(word) ? [[caseId, { word, label: RISK_LABELS[word], sentence, basis }]] : [],
    ),
  )
}

/** No list has more; the most urgent come first. */
const MOST = 2_000

/** The open cases that are at this risk today, among some or among all of the agency. */
export async function riskyCases(
  agencyId: string,
  on: IsoDate,
  asked: RiskFilter,
  among: readonly string[] | undefined,
): Promise<string[]> {
  const allowed = among && new Set(among)
  return (await openRisks(agencyId, on))
    .filter(({ risk: { word } }) => (asked === 'alarm' ? isAlarm(word) : word === asked))
    .map(({ open: { caseId } }) => caseId)
    .filter((caseId) => allowed === undefined || allowed.has(caseId))
    .slice(0, MOST)
}
