import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limitCounters, spentChallenges } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { endServers, startServer } from '@/scripts/testing/other-servers'
import { type Challenge, newChallenge, spendChallenge } from '../public/challenge'
import { hasPoints, takePoint } from './limit'
import type { Told } from './testing/other-server'

beforeEach(async () => {
  process.env.NEXTAUTH_SECRET = 'a secret that both servers of the test share'
  return openTestDatabase()
})

afterEach(endServers)

const otherServer = () => startServer<Told>('server/limits/testing/other-server.ts')

function solved({ text, bits }: Challenge): { text: string; solution: string } {
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${text}:${n}`).digest()
    if (Math.clz32(hash.readUInt32BE(0)) >= bits) return { text, solution: String(n) }
  }
}

test('a challenge is given at one server, spent at another, and spent for all', async () => {
  const there = await otherServer()
  const given = solved((await there({ does: 'give' })) as Challenge)
  expect(await spendChallenge(given.text, given.solution)).toBe(true)
  expect(await there({ does: 'spend', ...given })).toBe(false)

  const mine = solved(newChallenge())
  const both = await Promise.all([
    there({ does: 'spend', ...mine }),
    spendChallenge(mine.text, mine.solution),
  ])
  expect(both.filter(Boolean)).toHaveLength(1)
  expect(await rowsOf(spentChallenges)).toHaveLength(2)
})

test('what one server counts, the other has counted', async () => {
  const there = await otherServer()
  const limit = { what: 'test', points: 5, seconds: 60 }
  for (let n = 0; n < 3; n++) expect(await takePoint(limit, 'here')).toBe(true)
  expect(await there({ does: 'take', what: 'test', points: 5, place: 'here', times: 3 })).toBe(2)
  expect(await hasPoints(limit, 'here')).toBe(false)
  expect(await takePoint(limit, 'here')).toBe(false)
  expect(await takePoint(limit, 'elsewhere')).toBe(true)
})

test('of many that come at once to both no more get through than there are', async () => {
  const there = await otherServer()
  const limit = { what: 'test', points: 20, seconds: 60 }
  const [taken, here] = await Promise.all([
    there({ does: 'take', what: 'test', points: 20, place: 'here', times: 100 }),
    Promise.all(Array.from({ length: 100 }, () => takePoint(limit, 'here'))),
  ])
  expect(Number(taken) + here.filter(Boolean).length).toBe(20)
  // Of two hundred that were turned away hardly any reached the disk.
  expect((await rowsOf(limitCounters)).length).toBe(1)
})
