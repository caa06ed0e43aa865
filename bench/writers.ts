import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeConnection } from '@/db/connection'
import { migrate } from '@/db/migrate'
import { storeFacts } from '@/db/transact'
import { buildPrograms, builtFile } from '@/scripts/testing/build-programs'
import { openChild, openOffice, type TestOffice } from '@/server/testing/office'
import { findingWords, verifyInstallation } from '@/server/verify'
import { absolute, compared, type Figure } from './interleaved'
import { wholeCourse } from './whole-course'
import type { Writing } from './writers-process'

const PROGRAM = 'bench/writers-process.ts'
const AGENCIES = 8
const SERVERS = 2
const TURNS = 5
/** Requests of each writer in a turn. */
const REQUESTS = 25
/** Requests from their registration to the delivery of the answer, for their size. */
const WHOLE = 100

/**
 * Eight writers of eight agencies on two servers beside one writer on one of them, and beside eight of one agency, all
 * on one database and in turns; everything is verified afterwards.
 */
export async function writers(): Promise<Figure[]> {
  const { agencyIds, approving } = await offices()
  const before = (await storeFacts()).bytes
  const built = await buildPrograms([PROGRAM])
  const servers: ChildProcess[] = []
  try {
    for (let n = 0; n < SERVERS; n++) servers.push(await started(builtFile(built.folder, PROGRAM)))
    const [alone] = agencyIds
    const ways: Record<'one' | 'eight' | 'same', () => Promise<number>> = {
      one: () => perSecond(servers, [[alone as string]]),
      eight: () => perSecond(servers, shared(agencyIds)),
      same: () => perSecond(servers, shared(agencyIds.map(() => alone as string))),
    }
    const rates = { one: [] as number[], eight: [] as number[], same: [] as number[] }
    // The first turn warms up.
    for (let turn = -1; turn < TURNS; turn++) {
      for (const way of ['one', 'eight', 'same'] as const) {
        const rate = await ways[way]()
        if (turn >= 0) rates[way].push(rate)
      }
    }
    const beside = 'one writer'
    const figures = [
      compared({
        name: `${AGENCIES} writers of ${AGENCIES} agencies, requests per second`,
        beside,
        goal: '≥ 1.5',
        ours: rates.eight,
        bare: rates.one,
      }),
      compared({
        name: `${AGENCIES} writers of one agency, requests per second`,
        beside,
        goal: null,
        ours: rates.same,
        bare: rates.one,
      }),
    ]
    return [...figures, ...(await sizes(before, approving)), await verified()]
  } finally {
    for (const server of servers) server.kill()
    built.remove()
    await closeConnection()
  }
}

async function offices(): Promise<{ agencyIds: string[]; approving: TestOffice }> {
  await migrate()
  const first = await openOffice()
  const agencyIds = [first.agencyId]
  for (let n = 1; n < AGENCIES; n++) agencyIds.push((await openChild(first, `ag${n}`)).agencyId)
  return { agencyIds, approving: await openChild(first, 'zjj', { approvalSteps: { reply: 1 } }) }
}

async function started(file: string): Promise<ChildProcess> {
  const child = fork(file)
  await once(child, 'message')
  return child
}

/** Evenly among the servers. */
function shared(agencyIds: readonly string[]): string[][] {
  return Array.from({ length: SERVERS }, (_, server) => agencyIds.filter((_, n) => n % SERVERS === server))
}

/** Lets each server write for its agencies, all at once; requests per second of them together. */
async function perSecond(servers: readonly ChildProcess[], of: readonly string[][]): Promise<number> {
  const began = performance.now()
  await Promise.all(
    of.map(async (agencyIds, n) => {
      const server = servers[n] as ChildProcess
      const done = once(server, 'message')
      server.send({ agencyIds, requests: REQUESTS } satisfies Writing)
      await done
    }),
  )
  return (of.flat().length * REQUESTS * 1000) / (performance.now() - began)
}

/** Bytes that the database grew by, with what its updates left behind. */
async function sizes(before: number, approving: TestOffice): Promise<Figure[]> {
  const registered = (1 + 2 * AGENCIES) * REQUESTS * (TURNS + 1)
  const between = (await storeFacts()).bytes
  for (let n = 0; n < WHOLE; n++) await wholeCourse(approving, n)
  const after = (await storeFacts()).bytes
  return [
    absolute('requests registered', registered),
    absolute('bytes a request registered', (between - before) / registered),
    absolute('bytes a request from registration to delivery', (after - between) / WHOLE),
  ]
}

/** What must be nought after so much at once. */
async function verified(): Promise<Figure> {
  const told = (await verifyInstallation()).flatMap(({ ok, detail, findings = [] }) =>
    ok ? [] : [detail, ...findings.map(findingWords)],
  )
  for (const words of told) console.log(words)
  return { ...absolute('findings of verify afterwards', told.length), met: told.length === 0 }
}
