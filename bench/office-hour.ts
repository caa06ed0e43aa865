import { setTimeout as pause } from 'node:timers/promises'
import { casesByNumber } from '@/db/queries/case-store'
import { reads } from '@/db/transact'
import { rebuildProgress } from '@/server/cases/rebuild'
import { verifyInstallation } from '@/server/verify'
import { applies, atWork, office, p95, personAt, serveOffice } from './at-work'
import type { Person, Waited } from './desk-person'
import { buildOurs } from './http'
import { absolute, type Figure } from './interleaved'
import { forgetPeak, memoryOf, type Site } from './site'

const PEOPLE = 30
/** An hour's clicks of thirty people, one every two seconds. */
const SECONDS = 300
const WARM_UP_SECONDS = 60
const ALONE_SECONDS = 40
/** The hour is told in so many parts, so that their memory can be compared. */
const PARTS = 5
const APPLICATION_EVERY_MS = 5_000

/**
 * An office of thirty people at work for an hour, in five minutes, while applicants apply: what a page and a step take
 * beside one person alone, and that nothing is lost, no number given twice, and memory stays flat.
 */
export async function officeHour(folder: string, cases: number): Promise<Figure[]> {
  await buildOurs()
  const agencyId = await office(folder, cases, PEOPLE)
  const site = await serveOffice(folder)
  try {
    const people: Person[] = []
    for (let n = 0; n < PEOPLE; n++) people.push(await personAt(site, n))
    // The first turn warms up: what is compiled and remembered then grows no more.
    await atWork(people, WARM_UP_SECONDS)
    const alone = await atWork(people.slice(0, 1), ALONE_SECONDS)
    const hour = await hourOf(site, people)
    await site.stop()
    return [...figures(alone, hour), ...(await proved(agencyId, hour))]
  } finally {
    await site.stop()
  }
}

interface Hour {
  together: Waited
  numbers: string[]
  /** Most memory of the server in each part, MiB. */
  memory: number[]
}

async function hourOf(site: Site, people: readonly Person[]): Promise<Hour> {
  let ended = false
  const numbers: string[] = []
  const applicants = (async () => {
    for (let n = 0; !ended; n++) {
      numbers.push(await applies(site, `198.51.100.${(n % 200) + 1}`))
      await pause(APPLICATION_EVERY_MS)
    }
  })()
  const together: Waited = { page: [], step: [] }
  const memory: number[] = []
  for (let part = 0; part < PARTS; part++) {
    forgetPeak(site)
    const { page, step } = await atWork(people, SECONDS / PARTS)
    together.page.push(...page)
    together.step.push(...step)
    memory.push(memoryOf(site)?.peak ?? Number.NaN)
  }
  ended = true
  await applicants
  return { together, numbers, memory }
}

function figures(alone: Waited, { together, numbers, memory }: Hour): Figure[] {
  const beside = (name: string, what: keyof Waited): Figure => {
    const medians = { ours: p95(together[what]), bare: p95(alone[what]) }
    return {
      name,
      beside: 'one person alone',
      ratio: medians.ours / medians.bare,
      spread: [],
      goal: null,
      met: true,
      medians,
    }
  }
  return [
    beside('thirty people: a page, p95', 'page'),
    beside('thirty people: a step, p95', 'step'),
    absolute('pages that they read', together.page.length),
    absolute('steps that they took', together.step.length),
    absolute('applications meanwhile', numbers.length),
    grown(memory),
  ]
}

/** Flat: what the server holds at the end of the hour beside its beginning. */
function grown(memory: readonly number[]): Figure {
  const [early = Number.NaN] = memory
  const late = memory.at(-1) ?? Number.NaN
  return {
    name: 'most memory of the server, in the last fifth, MiB',
    beside: 'the first fifth',
    ratio: late / early,
    spread: memory.map((part) => Number((part / early).toFixed(2))),
    goal: '≤ 1.2',
    met: late <= 1.2 * early,
    medians: { ours: late, bare: early },
  }
}

/** Throws where an application is lost or a number doubled, a case is not as it is derived, or a proof fails. */
async function proved(agencyId: string, { numbers }: Hour): Promise<Figure[]> {
  if (new Set(numbers).size !== numbers.length) throw new Error('a number was given twice')
  const kept = await casesByNumber(reads(), agencyId, numbers)
  if (kept.length !== numbers.length) throw new Error('an application is lost')
  const { cases, differences } = await rebuildProgress('system')
  if (differences > 0) throw new Error(`${differences} cases were not as they are derived`)
  const failed = (await verifyInstallation()).filter(({ ok }) => !ok)
  if (failed.length > 0) throw new Error(failed.map(({ detail }) => detail).join('\n'))
  return [absolute('cases derived anew and proved', cases)]
}
