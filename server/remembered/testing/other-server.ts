import { peopleOf, unitRows } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { queueDays } from '@/domain/queue/queue'
import { loadOffice } from '../../cases/office-context'
import { signOut } from '../../people/sessions/end'
import { openSession } from '../../people/sessions/open'
import { weeksAhead } from '../../supervision/forecast/four-weeks'
import { atInstant, today } from '../../today'
import { remembered } from '../remembered'

// Another server on the same database: does what it is told, and says what came of it.

export type Told =
  /** Who a token signs in, with what they may be. */
  | { does: 'seeSession'; token: string }
  | { does: 'signOut'; token: string }
  /** What a page of the office would show on an instant. */
  | { does: 'seeOffice'; agencyId: string; at: string }
  /** The four weeks ahead of an office on a day. */
  | { does: 'seeAhead'; agencyId: string; on: IsoDate }

export async function seen(told: Told): Promise<unknown> {
  switch (told.does) {
    case 'seeSession': {
      const found = await openSession(told.token)
      return found && { roles: found.person.roles, agencyName: found.agencyName }
    }
    case 'signOut': {
      const found = await openSession(told.token)
      if (found) await signOut(found.session)
      return null
    }
    case 'seeAhead':
      return weeksAhead(told.agencyId, told.on)
    case 'seeOffice':
      return atInstant(told.at, () => officePage({ agencyId: told.agencyId, personId: 'clerk' }))
  }
}

/** As the view of a page does it: what it shows is remembered for agency, person and day. */
async function officePage({ agencyId, personId }: Pick<Actor, 'agencyId' | 'personId'>) {
  return remembered(['page of the test', agencyId, personId, today()], async () => {
    const { settings, calendar } = await loadOffice(reads(), agencyId)
    const [units, people] = [await unitRows(reads(), agencyId), await peopleOf(reads(), agencyId)]
    return {
      on: today(),
      soon: queueDays(today(), calendar).soon,
      confirmWithin: settings.confirmWithinWorkingDays,
      units: units.map(({ name }) => name),
      people: people.filter(({ active }) => active).map(({ name }) => name),
    }
  })
}

process.on('message', async (told: Told) => {
  process.send?.({ answer: await seen(told) })
})
process.once('disconnect', () => process.exit())
process.send?.('ready')
