import { afterEach, beforeEach, expect, test } from 'vitest'
import { casePassages } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { addDays } from '@/domain/calendar/day'
import type { TestedCase } from '@/domain/supervision/forecast/back-test'
import { PLANTED_TO, planted, UNIT_NAMES } from '@/domain/supervision/testing/planted'
import { endServers, startServer } from '@/scripts/testing/other-servers'
import { plantOffice } from '@/server/supervision/testing/planted-office'
import { openOffice } from '@/server/testing/office'
import type { Told } from '../../remembered/testing/other-server'
import { weeksAhead } from './four-weeks'

beforeEach(() => openTestDatabase())
afterEach(endServers)

test('an answer of a past week that is entered today counts at once, on both servers', async () => {
  const { agencyId } = await openOffice({ approvalSteps: { reply: 1 } })
  const history = planted([{ unitId: 'quick', requests: 1, pace: 4 }], '甲')
  const unit = planted([{ unitId: 'slow', requests: 2, pace: 10 }], '乙')
  const recent = unit.filter((one) => receivedOn(one) > addDays(PLANTED_TO, -14))
  await plantOffice(agencyId, [...history, ...recent], UNIT_NAMES)
  const there = await startServer<Told>('server/remembered/testing/other-server.ts')
  const seeAhead = () => there({ does: 'seeAhead', agencyId, on: PLANTED_TO })
  const before = await seeAhead()
  expect(before).toMatchObject({ units: [{ unitId: 'slow', lacks: 'no_throughput' }] })

  const late = unit.filter((one) => receivedOn(one) < addDays(PLANTED_TO, -60)).slice(-20)
  await plantOffice(agencyId, late, {})
  for (const { course } of late)
    await changeRows(casePassages, { caseId: course.caseId }, { knownFrom: PLANTED_TO, knownTo: PLANTED_TO })
  expect(await seeAhead()).toMatchObject({ units: [{ unitId: 'slow', lacks: null }] })
  expect(await seeAhead()).toEqual(await weeksAhead(agencyId, PLANTED_TO))
})

const receivedOn = ({ course }: TestedCase) => course.passages[0]?.from ?? PLANTED_TO
