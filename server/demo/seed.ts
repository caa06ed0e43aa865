import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { closeConnection } from '@/db/connection'
import { mainAgency, peopleOf, personByAccount, unitRows } from '@/db/queries/office'
import { changePerson, changeSettings, insertPerson, insertUnit } from '@/db/queries/office-changes'
import { reads, transact } from '@/db/transact'
import type { Actor, Role } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { loadOffice, type Office } from '../cases/office-context'
import { importLedger } from '../ledger/import'
import { receiveMail } from '../mail/receive'
import { initialise } from '../people/initialise'
import { hashPassword } from '../people/password'
import { now, today } from '../today'
import demo from './accounts.json'
import { demoCases } from './cases'
import { playCase } from './play'
import { playReport } from './report'
import { demoStories } from './stories'

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
  await playReportOf(agency.id)
}

/** The officer fills in the year of the ledger; the administrator puts agencies below. */
async function playReportOf(agencyId: string): Promise<void> {
  const staff = await peopleOf(reads(), agencyId)
  const actor = (role: Role): Actor => {
    const person = staff.find(({ roles }) => roles.includes(role))
    if (!person) throw new Error(`the demonstration has no ${role}`)
    return { personId: person.id, agencyId, unitId: person.unitId, roles: person.roles }
  }
  await playReport(actor('administrator'), actor('statistics_officer'))
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
      if (i > 0) await insertUnit(tx, { id: crypto.randomUUID(), agencyId: agency.id, name, position: i + 1 })
    }
    const settings = agencySettings.parse({ ...agency.settings, ...demo.settings })
    await changeSettings(tx, agency.id, settings)
    const made = await unitRows(tx, agency.id)
    const unitId = (name: string | null) => made.find((u) => u.name === name)?.id ?? null
    for (const { account, name, unit, roles } of demo.accounts) {
      if (account === admin.account) {
        const first = await personByAccount(tx, account)
        if (first) await changePerson(tx, first.id, { unitId: null, mustChangePassword: false })
        continue
      }
      await insertPerson(tx, {
        id: crypto.randomUUID(),
        agencyId: agency.id,
        unitId: unitId(unit),
        account,
        name,
        roles: roles as Role[],
        passwordHash,
        mustChangePassword: false,
        createdAt: now(),
      })
    }
  })
}

/** Plays the cases in the order in which they arrived, then takes in the post of the last days. */
async function playCases(office: Office): Promise<void> {
  const here = await unitRows(reads(), office.id)
  const unit = (name: string) => here.find((u) => u.name === name)?.id ?? ''
  const { cast, ids } = await castOf(office.id)
  const realToday = today()
  const moved = process.env.YISHENBAN_TODAY
  const units = { general: unit('综合科'), land: unit('征收科'), ...ids }
  const daysAgo = (ago: number) => office.calendar.workingDay(office.calendar.ordinal(realToday) - ago)
  const cases = [...demoCases(units), ...demoStories(units)].sort((a, b) => b.ago - a.ago)
  for (const one of cases) await playCase(one, { on: daysAgo(one.ago), realToday }, cast, office)
  for (const [ago, mailKind, trackingNumber] of UNREGISTERED_MAIL) {
    const signedOn = daysAgo(ago)
    process.env.YISHENBAN_TODAY = signedOn
    const taken = await receiveMail(cast.clerk, { mailKind, trackingNumber, signedOn, signer: '门卫室' }, [])
    if ('refusal' in taken) throw new Error(taken.refusal.message)
  }
  if (moved === undefined) delete process.env.YISHENBAN_TODAY
  else process.env.YISHENBAN_TODAY = moved
}

/** Signed for and not yet registered: working days ago, kind, number. */
const UNREGISTERED_MAIL = [
  [2, 'ems', '1098765432101'],
  [1, 'registered', 'XA10987654332'],
] as const

async function castOf(agencyId: string) {
  const staff = await peopleOf(reads(), agencyId)
  const actors = new Map(
    staff.map(({ id, account, unitId, roles }): [string, Actor] => [
      account,
      { personId: id, agencyId, unitId, roles },
    ]),
  )
  const [clerk, landClerk, approver] = ['zhoumin', 'hewei', 'lili'].map((account) => actors.get(account))
  if (!clerk || !landClerk || !approver) throw new Error('the demonstration lacks people')
  return {
    // The clerk of the demonstration also plays the steps of the other unit, through the supervisor's reach.
    cast: { clerk: { ...clerk, roles: ['clerk', 'supervisor'] as const }, approver, others: actors },
    ids: { zhoumin: clerk.personId, hewei: landClerk.personId },
  }
}

await seed()
await closeConnection()
