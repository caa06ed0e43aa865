import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { migrate } from '@/db/migrate'
import { mainAgency } from '@/db/queries/office'
import { insertPerson } from '@/db/queries/office-changes'
import { reads, transact } from '@/db/transact'
import { LEDGER_COLUMNS } from '@/domain/ledger/columns'
import { freshSecrets } from '@/scripts/installation/secrets'
import { withoutSettingsFiles } from '@/scripts/installation/settings-files'
import { mustRun, program, ROOT } from '@/scripts/running/command'
import type { Target } from '@/server/front/testing/attack'
import { formWith } from '@/server/front/testing/posted-form'
import { importLedger } from '@/server/ledger/import'
import { initialise } from '@/server/people/initialise'
import { hashPassword } from '@/server/people/password'
import { application, type Person, post, type Waited, worksUntil } from './desk-person'
import { buildOurs } from './http'
import { absolute, compared, type Figure } from './interleaved'
import { ledgerRows } from './ledger-rows'
import { csrfOf, signIn } from './sign-in'
import { memoryOf, type Site, serveApp } from './site'

const PEOPLE = 20
const PASSWORD = 'a long passphrase 42'
const SECONDS = 30
const TURNS = 3
const HOSTILE_REQUESTS = 1_000

/**
 * Twenty people at their desks, alone and while a thousand hostile requests of every kind arrive; in turns on one
 * server. Nobody may be shut out: an applicant applies and a person signs in meanwhile, and every page is answered.
 */
export async function hostile(folder: string, cases: number): Promise<Figure[]> {
  await buildOurs()
  await fill(folder, cases)
  const site = await serveApp(ROOT, (url) => ({
    ...withoutSettingsFiles(),
    ...freshSecrets(),
    NEXTAUTH_URL: url,
    YISHENBAN_DATA: folder,
    YISHENBAN_TODAY: '2026-03-18',
    YISHENBAN_TRUSTED_HOPS: '1',
  }))
  try {
    const people: Person[] = []
    for (let n = 0; n < PEOPLE; n++) people.push(await personAt(site, n))
    const target = await targetOf(site)
    // The first turn warms up.
    await atWork(people, 5)
    const began = { memory: memoryOf(site), disk: bytesIn(folder) }
    const turns: { alone: Waited; attacked: Waited }[] = []
    for (let n = 0; n < TURNS; n++)
      turns.push({ alone: await atWork(people, SECONDS), attacked: await attacked(site, people, target) })
    const ended = { memory: memoryOf(site), disk: bytesIn(folder) }
    return figures(turns, began, ended)
  } finally {
    await site.stop()
  }
}

function figures(
  turns: readonly { alone: Waited; attacked: Waited }[],
  began: { memory: ReturnType<typeof memoryOf>; disk: number },
  ended: typeof began,
): Figure[] {
  const p95s = (of: 'alone' | 'attacked', what: keyof Waited) => turns.map((turn) => p95(turn[of][what]))
  const beside = 'the same people alone'
  const slower = (name: string, what: keyof Waited) =>
    compared({ name, beside, goal: '≤ 2', ours: p95s('attacked', what), bare: p95s('alone', what) })
  return [
    slower('people’s pages under attack, p95', 'page'),
    slower('people’s steps under attack, p95', 'step'),
    absolute(
      'pages read by people under attack',
      turns.reduce((sum, { attacked }) => sum + attacked.page.length, 0),
    ),
    absolute(
      'pages read by people alone',
      turns.reduce((sum, { alone }) => sum + alone.page.length, 0),
    ),
    ...(began.memory && ended.memory
      ? [
          absolute('server memory before the attacks, MiB', began.memory.now),
          absolute('server memory, most under attack, MiB', ended.memory.peak),
        ]
      : []),
    absolute('data folder grown by all of it, MiB', (ended.disk - began.disk) / 2 ** 20),
  ]
}

async function atWork(people: readonly Person[], seconds: number): Promise<Waited> {
  const until = performance.now() + seconds * 1000
  const waited = await Promise.all(people.map((person, n) => worksUntil(person, until, n)))
  return { page: waited.flatMap(({ page }) => page), step: waited.flatMap(({ step }) => step) }
}

async function attacked(site: Site, people: readonly Person[], target: Target): Promise<Waited> {
  const [waited] = await Promise.all([
    atWork(people, SECONDS),
    attack(target),
    applies(site),
    // A person who comes to work while it goes on.
    pause(5_000).then(() => personAt(site, PEOPLE)),
  ])
  return waited
}

/** A thousand requests from a process of their own, spread over most of the time. */
async function attack(target: Target): Promise<void> {
  const file = path.join(import.meta.dirname, 'attackers.ts')
  const plan = { target, requests: HOSTILE_REQUESTS, seconds: SECONDS - 5 }
  await mustRun(process.execPath, [...program(file), JSON.stringify(plan)])
}

/** An applicant at home, who does the work that the form asks for. */
async function applies({ url }: Site): Promise<void> {
  await pause(4_000)
  const citizen: Person = { url, cookie: '', address: '198.51.100.7' }
  const headers = { 'x-forwarded-for': citizen.address }
  const html = await (await fetch(`${url}/agencies/main/apply`, { headers })).text()
  const { text, bits } = (await (await fetch(`${url}/api/challenge`, { headers })).json()) as {
    text: string
    bits: number
  }
  const answer = await post(
    citizen,
    '/agencies/main/apply',
    application(formWith('applicantName', html), solved(text, bits)),
  )
  if (!answer.includes('受理编号：')) throw new Error(`the applicant was shut out: ${answer.slice(0, 500)}`)
}

function solved(text: string, bits: number): { challenge: string; solution: string } {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${text}:${n}`).digest()
    if (Math.clz32(hash.readUInt32BE(0)) >= bits) return { challenge: text, solution: String(n) }
  }
}

const accountOf = (n: number) => `clerk${n}`

async function personAt({ url }: Site, n: number): Promise<Person> {
  const address = `192.0.2.${n + 1}`
  const cookie = await signIn(
    url,
    { account: accountOf(n), password: PASSWORD },
    { 'x-forwarded-for': address },
  )
  return { url, cookie, address }
}

async function targetOf(site: Site): Promise<Target> {
  const form = formWith('applicantName', await (await fetch(`${site.url}/agencies/main/apply`)).text())
  const { cookie } = await personAt(site, PEOPLE + 1)
  return {
    port: Number(new URL(site.url).port),
    // Of people who are at work already.
    accounts: Array.from({ length: PEOPLE }, (_, n) => accountOf(n)),
    form,
    csrf: await csrfOf(site.url),
    cookie,
  }
}

async function fill(folder: string, cases: number): Promise<void> {
  await migrate()
  await initialise({ agencyName: '某某市', name: '某某', account: 'admin', password: PASSWORD })
  const agencyId = (await mainAgency(reads()))?.id ?? ''
  const file = path.join(folder, 'bench.csv')
  writeFileSync(file, [Object.values(LEDGER_COLUMNS).join(','), ...ledgerRows(cases), ''].join('\r\n'))
  const system = { personId: 'system', agencyId, unitId: null, roles: ['system' as const] }
  const imported = await importLedger(system, { path: file, name: 'bench.csv' }, { skipRefused: false })
  if (!('batchId' in imported) || !imported.batchId) throw new Error('the bench ledger was refused')
  const passwordHash = await hashPassword(PASSWORD)
  await transact(async (tx) => {
    for (let n = 0; n < PEOPLE + 2; n++)
      await insertPerson(tx, {
        id: randomUUID(),
        agencyId,
        unitId: null,
        account: accountOf(n),
        name: `某某${n}`,
        roles: ['clerk', 'supervisor'],
        passwordHash,
        mustChangePassword: false,
        createdAt: '2026-01-01T00:00:00.000Z',
      })
  })
}

function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}
