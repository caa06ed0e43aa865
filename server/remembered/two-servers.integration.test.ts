import { afterEach, beforeEach, expect, test } from 'vitest'
import { changePerson, changeSettings } from '@/db/queries/office-changes'
import { openTestDatabase } from '@/db/testing/databases'
import { day } from '@/domain/calendar/day'
import { agencySettings } from '@/domain/case/settings'
import { minutesAfter } from '@/domain/people/minutes-after'
import { SESSION_MINUTES } from '@/domain/people/session'
import { endServers, startServer } from '@/scripts/testing/other-servers'
import { saveCalendar } from '../calendar/save'
import { beginSession } from '../people/sessions/begin'
import { endOtherSessions, endOwnSession, signOut, signOutEverywhere } from '../people/sessions/end'
import { openSession } from '../people/sessions/open'
import { sessionIdOf } from '../people/sessions/token'
import { addUnit } from '../people/units'
import { noted } from '../testing/noted'
import { openOffice, type TestOffice } from '../testing/office'
import { atInstant, now } from '../today'
import type { Told } from './testing/other-server'

// What is remembered never outlives a write, a role, a day or a sign-out, whichever of two servers writes.

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

afterEach(endServers)

const otherServer = () => startServer<Told>('server/remembered/testing/other-server.ts')

const client = { address: '10.1.2.3', userAgent: '', deviceToken: null }
const begin = () =>
  beginSession(
    { id: 'clerk', agencyId: office.agencyId },
    { stage: 'signed_in', provider: 'password', client },
  )

test('signed out here, signed out there at once, and the other way round', async () => {
  const there = await otherServer()
  for (const end of [
    async (token: string) => signOut({ id: sessionIdOf(token), personId: 'clerk' }),
    async (token: string) => endOwnSession('clerk', sessionIdOf(token)),
    async () => endOtherSessions('clerk', 'another'),
    async () => signOutEverywhere('clerk'),
  ]) {
    const { token } = await begin()
    for (let again = 0; again < 2; again++)
      expect(await there({ does: 'seeSession', token })).toMatchObject({ roles: ['clerk'] })
    await end(token)
    expect(await there({ does: 'seeSession', token })).toBeNull()
  }

  const { token } = await begin()
  expect(await openSession(token)).not.toBeNull()
  await there({ does: 'signOut', token })
  expect(await openSession(token)).toBeNull()
})

test('another role and a retired person are seen at the next question', async () => {
  const there = await otherServer()
  const { token } = await begin()
  expect(await there({ does: 'seeSession', token })).toMatchObject({ roles: ['clerk'] })
  await noted(office.agencyId, (tx) => changePerson(tx, 'clerk', { roles: ['clerk', 'approver'] }))
  expect(await there({ does: 'seeSession', token })).toMatchObject({ roles: ['clerk', 'approver'] })
  await noted(office.agencyId, (tx) => changePerson(tx, 'clerk', { active: false }))
  expect(await there({ does: 'seeSession', token })).toBeNull()
})

test('a session runs out by the clock, with nothing written', async () => {
  const { token } = await begin()
  expect(await openSession(token)).not.toBeNull()
  const lastMinute = minutesAfter(now(), SESSION_MINUTES.signed_in - 1)
  const after = minutesAfter(now(), SESSION_MINUTES.signed_in + 1)
  expect(await atInstant(lastMinute, () => openSession(token))).not.toBeNull()
  expect(await atInstant(after, () => openSession(token))).toBeNull()
})

test('changed settings, calendar, units and people, and the next day, are seen at the next question', async () => {
  const there = await otherServer()
  const page = (at = '2026-03-18T01:00:00.000Z') =>
    there({ does: 'seeOffice', agencyId: office.agencyId, at })
  const first = await page()
  expect(first).toMatchObject({ on: '2026-03-18', soon: '2026-03-25', confirmWithin: 1, units: ['综合科'] })
  expect(await page()).toEqual(first)

  expect(await page('2026-03-18T16:00:00.000Z')).toMatchObject({ on: '2026-03-19', soon: '2026-03-26' })
  await noted(office.agencyId, (tx) =>
    changeSettings(tx, office.agencyId, agencySettings.parse({ confirmWithinWorkingDays: 3 })),
  )
  expect(await page()).toMatchObject({ confirmWithin: 3 })
  const days = [{ on: day('2026-03-24'), name: '防汛', document: '某政办〔2026〕3号' }]
  await saveCalendar(office.supervisor, { kind: 'localDays', year: 2026, days })
  // 03-19, 03-20, 03-23, 03-25 and 03-26 are worked.
  expect(await page()).toMatchObject({ soon: '2026-03-26' })
  const administrator = { ...office.supervisor, roles: ['administrator' as const] }
  expect(await addUnit(administrator, '法规科')).toMatchObject({ done: expect.any(String) })
  expect(await page()).toMatchObject({ units: ['综合科', '法规科'] })
  expect(await page()).toMatchObject({ people: expect.arrayContaining(['clerk']) })
  await noted(office.agencyId, (tx) => changePerson(tx, 'clerk', { active: false }))
  expect(await page()).not.toMatchObject({ people: expect.arrayContaining(['clerk']) })
})
