import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { mainAgency, unitRows } from '@/db/queries/office'
import { changeSettings, insertAgency, insertPerson, insertUnit } from '@/db/queries/office-changes'
import { reads } from '@/db/transact'
import type { Actor, Role } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { execute } from '../cases/execute'
import { type Registered, type RegisteredWith, registerRequest } from '../cases/register'
import { initialise } from '../people/initialise'
import { noted } from './noted'

/** An agency with one unit and a clerk and a supervisor in it, for tests. */
export interface TestOffice {
  agencyId: string
  unitId: string
  clerk: Actor
  supervisor: Actor
}

/** Its choices are those of an office that has only chosen to let replies go without approval, unless others are given. */
export async function openOffice(
  choices: z.input<typeof agencySettings> = { approvalSteps: { reply: 0 } },
): Promise<TestOffice> {
  process.env.YISHENBAN_KEY ??= randomBytes(32).toString('base64')
  process.env.NEXTAUTH_SECRET ??= randomBytes(32).toString('base64')
  process.env.YISHENBAN_TODAY = '2026-03-18'
  const made = await initialise({
    agencyName: '某某市',
    unitName: '综合科',
    account: 'admin',
    name: '孙平',
    password: 'a long passphrase 42',
  })
  if ('refusal' in made) throw new Error(made.refusal.message)
  const agencyId = (await mainAgency(reads()))?.id ?? ''
  const unitId = (await unitRows(reads(), agencyId))[0]?.id ?? ''
  await noted(agencyId, (tx) => changeSettings(tx, agencyId, agencySettings.parse(choices)))
  const person = (account: string, roles: Role[]) =>
    addTestPerson({ personId: account, agencyId, unitId, roles })
  return {
    agencyId,
    unitId,
    clerk: await person('clerk', ['clerk']),
    supervisor: await person('supervisor', ['supervisor']),
  }
}

/** An agency below another, with its own entrance, one unit, a clerk and a supervisor. */
export async function openChild(
  parent: TestOffice,
  shortName: string | null,
  choices: z.input<typeof agencySettings> = { approvalSteps: { reply: 0 } },
): Promise<TestOffice & { name: string }> {
  const name = `某某市${shortName ?? '下级'}局`
  const agencyId = `agency-${shortName ?? 'below'}`
  const unitId = `unit-${agencyId}`
  const createdAt = '2026-01-01T00:00:00.000Z'
  const settings = agencySettings.parse(choices)
  await noted(agencyId, async (tx) => {
    await insertAgency(tx, { id: agencyId, name, shortName, parentId: parent.agencyId, settings, createdAt })
    await insertUnit(tx, { id: unitId, agencyId, name: '办公室', position: 1 })
  })
  const person = (account: string, role: Role) =>
    addTestPerson({ personId: `${account}-${agencyId}`, agencyId, unitId, roles: [role] })
  return {
    agencyId,
    unitId,
    name,
    clerk: await person('clerk', 'clerk'),
    supervisor: await person('supervisor', 'supervisor'),
  }
}

async function addTestPerson(actor: Actor & { roles: readonly Role[] }): Promise<Actor> {
  const { personId: id, agencyId, unitId, roles } = actor
  await noted(agencyId, async (tx) => {
    await insertPerson(tx, {
      id,
      agencyId,
      unitId,
      account: id,
      name: id,
      roles,
      passwordHash: '',
      mustChangePassword: false,
      createdAt: '2026-01-01T00:00:00.000Z',
    })
  })
  return actor
}

/** A request handed in at the counter; fields can be changed. */
export async function handIn(
  actor: Actor,
  more: Record<string, string> = {},
  comesWith: RegisteredWith = {},
): Promise<Registered> {
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-02',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: '第三镇征地补偿安置方案',
    ...more,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const made = await registerRequest(actor, parsed.request, comesWith)
  if ('refusal' in made) throw new Error(made.refusal.message)
  return made
}

/** Executes and expects to be allowed; gives the new version. */
export async function must(
  actor: Actor,
  caseId: string,
  command: string,
  input: unknown,
  version: number,
): Promise<number> {
  // A test tells a course of days on one day: whoever enters late says why.
  const told = { enteredLateBecause: '补录', ...(input as object) }
  const done = await execute(actor, caseId, { command, input: told }, version)
  if ('refusal' in done) throw new Error(`${command}: ${done.refusal.message}`)
  return done.case.version
}
