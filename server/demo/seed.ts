import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { closeConnection } from '@/db/connection'
import { mainAgency, peopleOf, unitRows } from '@/db/queries/office'
import { agencies, people, units } from '@/db/schema'
import { reads, transact } from '@/db/transact'
import type { Actor, Role } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { parseDeskRequest } from '@/domain/case/request'
import { agencySettings } from '@/domain/case/settings'
import { execute } from '../cases/execute'
import { loadOffice, type Office } from '../cases/office-context'
import { registerRequest } from '../cases/register'
import { importLedger } from '../ledger/import'
import { initialise } from '../people/initialise'
import { hashPassword } from '../people/password'
import { now, today } from '../today'
import { caseView } from '../views/case'
import demo from './accounts.json'
import { type DemoCase, demoCases, type Step } from './cases'

/**
 * Fills an empty installation with demonstration data: the imported ledger of 2022 and a current year with open cases
 * in every state around today. Runs once, from `npm run demo` and the browser tests.
 */
async function seed(): Promise<void> {
  await makeOffice()
  const agency = await mainAgency(reads())
  if (!agency) throw new Error('the demonstration has no agency')
  const office = await loadOffice(reads(), agency.id)
  await importLedger(
    systemOf(agency.id),
    { path: LEDGER, name: 'jingjiang-2022.csv' },
    { skipRefused: false },
  )
  await playCases(office)
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

async function makeOffice(): Promise<void> {
  const admin = demo.accounts.find(({ roles }) => roles.includes('administrator'))
  if (!admin) throw new Error('the demonstration has no administrator')
  await initialise({
    agencyName: demo.agency,
    unitName: demo.units[0] ?? '',
    account: admin.account,
    name: admin.name,
    password: demo.password,
  })
  const passwordHash = await hashPassword(demo.password)
  await transact(async (tx) => {
    const agency = await mainAgency(tx)
    if (!agency) throw new Error('initialise made no agency')
    for (const [i, name] of demo.units.entries()) {
      if (i > 0) {
        await tx
          .insert(units)
          .values({ id: crypto.randomUUID(), agencyId: agency.id, name, position: i + 1, active: true })
      }
    }
    const settings = agencySettings.parse({ ...agency.settings, ...demo.settings })
    await tx.update(agencies).set({ settings }).where(eq(agencies.id, agency.id))
    const made = await unitRows(tx, agency.id)
    const unitId = (name: string | null) => made.find((u) => u.name === name)?.id ?? null
    for (const { account, name, unit, roles } of demo.accounts) {
      if (account === admin.account) {
        await tx
          .update(people)
          .set({ unitId: null, mustChangePassword: false })
          .where(eq(people.account, account))
        continue
      }
      await tx.insert(people).values({
        id: crypto.randomUUID(),
        agencyId: agency.id,
        unitId: unitId(unit),
        account,
        name,
        roles: roles as Role[],
        passwordHash,
        mustChangePassword: false,
        active: true,
        epoch: 1,
        failedSignIns: 0,
        lockedUntil: null,
        createdAt: now(),
      })
    }
  })
}

/** Plays each case through the same doors as a clerk would, on the days on which it would have happened. */
async function playCases(office: Office): Promise<void> {
  const here = await unitRows(reads(), office.id)
  const staff = await peopleOf(reads(), office.id)
  const unit = (name: string) => here.find((u) => u.name === name)?.id ?? ''
  const person = (account: string) => staff.find((p) => p.account === account)
  const clerk = person('zhoumin')
  const supervisor = person('wangjian')
  if (!clerk || !supervisor) throw new Error('the demonstration lacks people')
  const actor: Actor = {
    personId: clerk.id,
    agencyId: office.id,
    unitId: clerk.unitId,
    // The clerk of the demonstration also plays the steps of the other unit, through the supervisor's reach.
    roles: ['clerk', 'supervisor'],
  }
  const realToday = today()
  const cases = demoCases({
    general: unit('综合科'),
    land: unit('征收科'),
    zhoumin: clerk.id,
    hewei: person('hewei')?.id ?? '',
  })
  const received = (ago: number) => office.calendar.workingDay(office.calendar.ordinal(realToday) - ago)
  for (const one of [...cases].sort((a, b) => b.ago - a.ago)) {
    await playCase(one, received(one.ago), actor, office, realToday)
  }
  delete process.env.YISHENBAN_TODAY
}

async function playCase(
  one: DemoCase,
  on: IsoDate,
  actor: Actor,
  office: Office,
  realToday: IsoDate,
): Promise<void> {
  const moved = process.env.YISHENBAN_TODAY
  const at = (step: Step) => (step.after === 0 ? on : office.calendar.addWorkingDays(on, step.after))
  process.env.YISHENBAN_TODAY = on
  const parsed = parseDeskRequest({
    ...one.raw,
    submittedOn: on,
    signedOn: one.raw.channel === 'mail_signed' ? on : '',
    confirmedOn:
      one.confirmed && ['online', 'fax', 'mail_ordinary'].includes(one.raw.channel ?? '') ? on : '',
  })
  if (!parsed.ok) throw new Error(`demonstration case: ${JSON.stringify(parsed.errors)}`)
  const made = await registerRequest(actor, parsed.request)
  if ('refusal' in made) throw new Error(made.refusal.message)
  for (const step of one.steps) {
    if (at(step) > realToday) throw new Error(`a demonstration step lies in the future: ${step.command}`)
    process.env.YISHENBAN_TODAY = at(step)
    await playStep(made.caseId, step, at(step), actor, office)
  }
  if (moved === undefined) delete process.env.YISHENBAN_TODAY
  else process.env.YISHENBAN_TODAY = moved
}

async function playStep(
  caseId: string,
  step: Step,
  on: IsoDate,
  actor: Actor,
  office: Office,
): Promise<void> {
  const view = await caseView(actor, caseId)
  if (!view) throw new Error('a demonstration case is gone')
  const input = step.input(on, office.calendar)
  if (input.opinionId === 'first') input.opinionId = firstOpinion(view.actions)
  const done = await execute(actor, caseId, step.command, input, view.version)
  if ('refusal' in done)
    throw new Error(`${step.command}: ${done.refusal.message} ${JSON.stringify(done.errors ?? {})}`)
}

/** The consultation that the form would offer first. */
function firstOpinion(actions: NonNullable<Awaited<ReturnType<typeof caseView>>>['actions']): string {
  const action = actions.find(({ name }) => name === 'recordOpinion')
  const field = action?.possible ? action.fields.find(({ name }) => name === 'opinionId') : undefined
  return field && 'options' in field.control ? (field.control.options[0]?.value ?? '') : ''
}

await seed()
await closeConnection()
