import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { mustRun, program } from '@/scripts/running/command'
import type { Target } from '@/server/front/testing/attack'
import { formWith } from '@/server/front/testing/posted-form'
import { accountOf, applies, atWork, office, p95, personAt, serveOffice } from './at-work'
import type { Person, Waited } from './desk-person'
import { buildOurs } from './http'
import { absolute, compared, type Figure } from './interleaved'
import { csrfOf } from './sign-in'
import { memoryOf, type Site } from './site'

const PEOPLE = 20
const SECONDS = 30
const TURNS = 3
const HOSTILE_REQUESTS = 1_000

/**
 * Twenty people at their desks, alone and while a thousand hostile requests of every kind arrive; in turns on one
 * server. Nobody may be shut out: an applicant applies and a person signs in meanwhile, and every page is answered.
 */
export async function hostile(folder: string, cases: number): Promise<Figure[]> {
  await buildOurs()
  await office(folder, cases, PEOPLE + 2)
  const site = await serveOffice(folder)
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

async function attacked(site: Site, people: readonly Person[], target: Target): Promise<Waited> {
  const [waited] = await Promise.all([
    atWork(people, SECONDS),
    attack(target),
    pause(4_000).then(() => applies(site, '198.51.100.7')),
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

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}
