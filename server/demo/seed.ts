import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { closeConnection } from '@/db/connection'
import { peopleOf } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor, Role } from '@/domain/access'
import { calendarOf } from '../cases/office-context'
import { importLedger } from '../ledger/import'
import { findSuggestions } from '../memory/night'
import { unmetWords } from '../stories/lines'
import { makeOffice } from '../stories/office'
import { playSteps } from '../stories/play'
import { openScene } from '../stories/scene'
import type { Story } from '../stories/story'
import { today } from '../today'
import demo from './accounts.json'
import { openBureau, openMainEntrance } from './entrances'
import { orderLateUnit } from './order'
import { playReport } from './report'
import { demonstration } from './story'
import { writeHistory } from './write-history'

/**
 * Fills an empty installation with demonstration data: the imported ledger of 2022, two years of the office's own, and a
 * current year with open cases in every state around today, told as a story, with an agency below that has an entrance
 * of its own. Runs once, from `npm run demo` and the browser tests.
 */
async function seed(): Promise<void> {
  const story = demonstration(today(), calendarOf([], []))
  const made = await makeOffice(story, demo.password)
  if ('refusal' in made) throw new Error(made.refusal.message)
  const { agencyId } = made
  await writeHistory(agencyId, today())
  await importLedger(systemOf(agencyId), { path: LEDGER, name: 'jingjiang-2022.csv' }, { skipRefused: false })
  await play(story, agencyId)
  await orderLateUnit(agencyId)
  const { bureauId } = await playReportOf(agencyId)
  await openMainEntrance(agencyId)
  await play(await openBureau(bureauId), bureauId)
  await findSuggestions()
}

/** A demonstration that is refused anything is not a demonstration. */
async function play({ steps }: Story, agencyId: string): Promise<void> {
  for await (const { step, message, errors, unmet } of playSteps(steps, await openScene(reads(), agencyId))) {
    if (unmet.length === 0) continue
    const words = unmet.map((one) => unmetWords(step, one))
    throw new Error(`${words.join('\n')}\n${message ?? ''} ${JSON.stringify(errors)}`)
  }
}

/** The officer fills in the year of the ledger; the administrator puts agencies below. */
async function playReportOf(agencyId: string): Promise<{ bureauId: string }> {
  const staff = await peopleOf(reads(), agencyId)
  const actor = (role: Role): Actor => {
    const person = staff.find(({ roles }) => roles.includes(role))
    if (!person) throw new Error(`the demonstration has no ${role}`)
    return { personId: person.id, agencyId, unitId: person.unitId, roles: person.roles }
  }
  return playReport(actor('administrator'), actor('statistics_officer'))
}

const LEDGER = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../domain/ledger/reference/jingjiang-2022.csv',
)

const systemOf = (agencyId: string): Actor => ({
  personId: 'system',
  agencyId,
  unitId: null,
  roles: ['system'],
})

await seed()
await closeConnection()
