import { coursesOf, newestStays } from '@/db/queries/forecast'
import { unitRows } from '@/db/queries/office'
import { type Reads, reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { type Course, isForecast } from '@/domain/supervision/forecast/course'
import { chronicleOf, seenBefore } from '@/domain/supervision/forecast/experience'
import {
  type Asked,
  type Experience,
  NEWEST_OF_AGENCY,
  NEWEST_OF_UNIT,
} from '@/domain/supervision/forecast/like-cases'
import { STAGES } from '@/domain/supervision/stage'
import type { Office } from '../../cases/office-context'
import { keptForDay } from '../../remembered/kept-for-day'

/** What an office's past says on a day, and what has been asked of it. */
export interface DaysExperience {
  experience: Experience
  asked: Asked
}

/** As it was known when the day began; made once a day, from the newest stays of each stage in each unit. */
export function experienceOf(office: Office, on: IsoDate): Promise<DaysExperience> {
  return keptForDay(['experience', office.id], on, () => readExperience(reads(), office, on))
}

/** The same, read now. */
export async function readExperience(from: Reads, office: Office, on: IsoDate): Promise<DaysExperience> {
  const courses = await sampledCourses(from, office, seenBefore(on, office.calendar).on)
  return { experience: chronicleOf(courses, office.calendar).asKnownOn(on), asked: new Map() }
}

/** Every class gives its newest stays, so that it says the same as the whole history would. */
async function sampledCourses(from: Reads, { id: agencyId }: Office, by: IsoDate): Promise<Course[]> {
  const units = [null, ...(await unitRows(from, agencyId)).map(({ id }) => id)]
  const found = new Set<string>()
  for (const stage of STAGES.filter(isForecast)) {
    const ofAgency = await newestStays(from, { agencyId, stage, by, limit: NEWEST_OF_AGENCY })
    for (const caseId of ofAgency) found.add(caseId)
    // All of the stage were read: no unit has more.
    if (ofAgency.length < NEWEST_OF_AGENCY) continue
    for (const unitId of units)
      for (const caseId of await newestStays(from, { agencyId, stage, unitId, by, limit: NEWEST_OF_UNIT }))
        found.add(caseId)
  }
  const courses = await coursesOf(from, [...found])
  return [...courses].map(([caseId, passages]) => ({ caseId, passages }))
}
