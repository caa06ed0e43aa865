import { randomUUID } from 'node:crypto'
import { personByAccount, unitRows } from '@/db/queries/office'
import { changePerson, changeSettings, insertPerson, insertUnit } from '@/db/queries/office-changes'
import { type Tx, transact } from '@/db/transact'
import type { Refused } from '@/domain/case/refusal'
import { agencySettings } from '@/domain/case/settings'
import { initialise } from '../people/initialise'
import { hashPassword } from '../people/password'
import { appendAudit } from '../proof/append-audit'
import { randomText } from '../secrets/chance'
import { now } from '../today'
import type { StoryOffice } from './story'

/** Looks after the office where the story names nobody who does. */
export const ADMINISTRATOR = 'admin'

/**
 * Makes the agency of a story with its units and people on an empty installation; refused once there is an agency.
 * Everybody has this password; without one nobody can sign in.
 */
export async function makeOffice(
  { agency, people }: StoryOffice,
  password: string | null,
): Promise<{ agencyId: string } | Refused> {
  const { name: agencyName, units, ...choices } = agency
  const admin = people.find(({ roles }) => roles.includes('administrator'))
  const first = password ?? randomText(18)
  const made = await initialise({
    agencyName,
    account: admin?.account ?? ADMINISTRATOR,
    name: admin?.name ?? admin?.account ?? '系统管理员',
    password: first,
  })
  if ('refusal' in made) return made
  const { agencyId } = made
  const passwordHash = await hashPassword(first)
  await transact(async (tx) => {
    const others = people.filter(({ account }) => account !== admin?.account)
    const named = [...units, ...(admin?.unit ? [admin.unit] : [])]
    const unitIds = await addStaff(tx, { agencyId, units: named, people: others, passwordHash })
    const figureUnits = Object.fromEntries(
      Object.entries(choices.figureUnits).map(([row, unit]) => [row, unitIds.get(unit) ?? unit]),
    )
    await changeSettings(tx, agencyId, agencySettings.parse({ ...choices, figureUnits }))
    if (admin)
      await completeFirst(tx, admin.account, {
        unitId: unitIds.get(admin.unit ?? '') ?? null,
        roles: admin.roles,
      })
    const line = { at: now(), agencyId, personId: 'system', caseId: null }
    await appendAudit(tx, { ...line, action: 'makeStoryOffice', detail: { people: people.length } })
  })
  return { agencyId }
}

interface Staff {
  agencyId: string
  /** By name, in their order; units that only people name come after them. */
  units: readonly string[]
  people: StoryOffice['people']
  passwordHash: string
}

/** Puts units and people into an agency that is there; answers the ids of its units by name. */
export async function addStaff(
  tx: Tx,
  { agencyId, units, people, passwordHash }: Staff,
): Promise<Map<string, string>> {
  const unitIds = await makeUnits(tx, agencyId, [...units, ...people.flatMap(({ unit }) => unit ?? [])])
  for (const { account, name, roles, unit } of people) {
    await insertPerson(tx, {
      id: randomUUID(),
      agencyId,
      unitId: unitIds.get(unit ?? '') ?? null,
      account,
      name: name ?? account,
      roles,
      passwordHash,
      mustChangePassword: false,
      createdAt: now(),
    })
  }
  return unitIds
}

/** Each once, in the order in which they are named. */
async function makeUnits(tx: Tx, agencyId: string, names: readonly string[]): Promise<Map<string, string>> {
  for (const [i, name] of [...new Set(names)].entries()) {
    await insertUnit(tx, { id: randomUUID(), agencyId, name, position: i + 1 })
  }
  return new Map((await unitRows(tx, agencyId)).map(({ id, name }) => [name, id]))
}

/** The administrator with whom the agency begins may also have a unit and other roles. */
async function completeFirst(
  tx: Tx,
  account: string,
  more: { unitId: string | null; roles: StoryOffice['people'][number]['roles'] },
): Promise<void> {
  const person = await personByAccount(tx, account)
  if (person) await changePerson(tx, person.id, more)
}
