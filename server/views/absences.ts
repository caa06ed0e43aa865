import { absencesFrom, openCasesByHolder, openCasesOfHolder } from '@/db/queries/absences'
import { peopleOf, unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { awayWords, isAway } from '@/domain/people/absence'
import { remembered } from '../remembered/remembered'
import { today } from '../today'

export interface AbsencesView {
  on: IsoDate
  /** Those whose absences and cases this person looks after: oneself first. */
  people: readonly PersonAway[]
  /** Clerks in use by unit, to take cases over. */
  successors: readonly { group: string; options: readonly { value: string; label: string }[] }[]
}

export interface PersonAway {
  id: string
  name: string
  unitName: string
  active: boolean
  oneself: boolean
  openCases: number
  absences: readonly { id: string; words: string; now: boolean }[]
  /** Clerks of the same unit who may stand in. */
  standIns: readonly { value: string; label: string }[]
}

/** Absences and hand-over: of oneself, or of everybody for who looks after it. */
export async function absencesView(actor: Actor): Promise<AbsencesView> {
  const from = reads()
  const on = today()
  const units = await unitRows(from, actor.agencyId)
  const people = await peopleOf(from, actor.agencyId)
  const away = await absencesFrom(from, actor.agencyId, on)
  const open = await openCasesByHolder(from, actor.agencyId)
  const clerks = people.filter(({ active, roles }) => active && roles.includes('clerk'))
  const all = mayDo(actor, 'manageAbsences')
  // Of those who are out of use only who still holds cases: that is what is left to do.
  const shown = people.filter(
    ({ id, active, roles }) =>
      id === actor.personId || (all && (active ? roles.includes('clerk') : (open.get(id) ?? 0) > 0)),
  )
  return {
    on,
    people: shown
      .toSorted((a, b) => Number(b.id === actor.personId) - Number(a.id === actor.personId))
      .map(({ id, name, unitId, active }) => ({
        id,
        name,
        unitName: units.find((unit) => unit.id === unitId)?.name ?? '',
        active,
        oneself: id === actor.personId,
        openCases: open.get(id) ?? 0,
        absences: away
          .filter(({ personId }) => personId === id)
          .map((absence) => ({ id: absence.id, words: awayWords(absence), now: isAway(absence, on) })),
        standIns: clerks
          .filter((clerk) => unitId !== null && clerk.unitId === unitId && clerk.id !== id)
          .map((clerk) => ({ value: clerk.id, label: clerk.name })),
      })),
    successors: units
      .filter(({ active }) => active)
      .map((unit) => ({
        group: unit.name,
        options: clerks
          .filter(({ unitId }) => unitId === unit.id)
          .map(({ id, name }) => ({ value: id, label: name })),
      }))
      .filter(({ options }) => options.length > 0),
  }
}

/** What concerns this person of absences today. */
export interface AwayToday {
  /** Their own, in words; null while they are here. */
  own: string | null
  /** Those whom they stand in for, with the open cases of each. */
  standsInFor: readonly { personId: string; words: string; openCases: number; firstDue: IsoDate | null }[]
}

/** Evaluated on the day that it is asked: an absence begins and ends by itself. Null where it concerns nobody. */
export function awayToday(actor: Actor): Promise<AwayToday | null> {
  const on = today()
  return remembered(['away today', actor, on], async () => {
    const from = reads()
    const away = (await absencesFrom(from, actor.agencyId, on)).filter((absence) => isAway(absence, on))
    const own = away.find(({ personId }) => personId === actor.personId)
    const theirs = away.filter(({ standInId }) => standInId === actor.personId)
    if (!own && theirs.length === 0) return null
    const open = await openCasesByHolder(from, actor.agencyId)
    const standsInFor: AwayToday['standsInFor'][number][] = []
    for (const absence of theirs) {
      const { personId } = absence
      const [first] = await openCasesOfHolder(from, actor.agencyId, personId, 1)
      standsInFor.push({
        personId,
        words: awayWords(absence),
        openCases: open.get(personId) ?? 0,
        firstDue: first?.dueOn ?? null,
      })
    }
    return { own: own ? awayWords(own) : null, standsInFor }
  })
}
