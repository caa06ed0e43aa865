import { agencyRow } from '@/db/queries/office'
import { changeSettings } from '@/db/queries/office-changes'
import { transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { calendarOf } from '../cases/office-context'
import { saveEntrance } from '../entrance/save-entrance'
import { hashPassword } from '../people/password'
import { appendAudit } from '../proof/append-audit'
import { addStaff } from '../stories/office'
import type { Story } from '../stories/story'
import { now, today } from '../today'
import demo from './accounts.json'
import { bureauStory } from './bureau'

/** The entrance of the main agency, with its guide as the demonstration's office would have written it. */
export async function openMainEntrance(agencyId: string): Promise<void> {
  const { contactPhone, contactAddress, contactPostcode } = demo.settings
  await opened(agencyId, { contactPhone, contactAddress, contactPostcode, ...demo.entrance })
}

/** Gives the agency below its people, its choices and its entrance; what they did is the story that is answered. */
export async function openBureau(agencyId: string): Promise<Story> {
  const story = bureauStory(today(), calendarOf([], []))
  const { name: _, units, ...choices } = story.agency
  const passwordHash = await hashPassword(demo.password)
  await transact(async (tx) => {
    await addStaff(tx, { agencyId, units, people: story.people, passwordHash })
    const before = (await agencyRow(tx, agencyId))?.settings ?? {}
    await changeSettings(
      tx,
      agencyId,
      agencySettings.parse({ ...choices, ...before, ...demo.bureau.settings }),
    )
    const line = { at: now(), agencyId, personId: 'system', caseId: null }
    await appendAudit(tx, { ...line, action: 'makeStoryOffice', detail: { people: story.people.length } })
  })
  await opened(agencyId, demo.bureau.entrance)
  return story
}

async function opened(agencyId: string, entrance: Readonly<Record<string, string>>): Promise<void> {
  const program: Actor = { personId: 'system', agencyId, unitId: null, roles: ['supervisor'] }
  const done = await saveEntrance(program, agencyId, { door: 'open', ...entrance })
  if ('refusal' in done) throw new Error(done.refusal.message)
}
