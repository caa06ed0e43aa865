import { beforeEach, expect, test } from 'vitest'
import { auditLines, cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { day } from '@/domain/calendar/day'
import { saveCalendar } from '../calendar/save'
import { receiveMail } from '../mail/receive'
import { keepAnchor } from '../proof/anchor-file'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { findingWords, verifyInstallation } from '../verify'

// Eight agencies write at once, beside one who writes for everybody and a request that is passed on: no deadlock, nothing
// doubled, no number left out, and one chain that holds.

const REQUESTS = 4

let offices: TestOffice[]
/** It has no requests: other days off would move theirs, and whoever saw them before be told so. */
let idle: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  const first = await openOffice()
  offices = [first]
  for (const name of ['ag', 'bg', 'cg', 'dg', 'eg', 'fg', 'gg']) offices.push(await openChild(first, name))
  idle = await openChild(first, 'hg')
  return close
})

test('writers of eight agencies and one of everybody, at once', async () => {
  const [first, second] = offices as [TestOffice, TestOffice]
  await Promise.all([...offices.map(worksAway), changesDaysOff(idle), passesOn(first, second)])

  const rows = await rowsOf(cases)
  for (const { agencyId } of offices) {
    const numbers = rows.filter((row) => row.agencyId === agencyId).map(({ number }) => runningNumber(number))
    const extra = agencyId === first.agencyId || agencyId === second.agencyId ? 1 : 0
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: REQUESTS + extra }, (_, n) => n + 1))
  }
  const seqs = (await rowsOf(auditLines)).map(({ seq }) => seq).sort((a, b) => a - b)
  expect(seqs).toEqual(seqs.map((_, n) => n + 1))
  // A server keeps it within a second.
  await keepAnchor()
  const told = (await verifyInstallation()).flatMap(({ ok, detail, findings = [] }) =>
    ok ? [] : [detail, ...findings.map(findingWords)],
  )
  expect(told).toEqual([])
})

/** Requests and their first steps, and mail, which is a book of all agencies. */
async function worksAway({ agencyId, unitId, clerk, supervisor }: TestOffice): Promise<void> {
  for (let n = 0; n < REQUESTS; n++) {
    const { caseId } = await handIn(clerk)
    const version = await must(clerk, caseId, 'accept', {}, 1)
    await must(supervisor, caseId, 'assign', { unitId }, version)
    const mail = {
      mailKind: 'ems',
      trackingNumber: `${agencyId}-${n}`,
      signedOn: '2026-03-18',
      signer: '周敏',
    }
    const received = await receiveMail(clerk, mail, [])
    if ('refusal' in received) throw new Error(received.refusal.message)
  }
}

async function changesDaysOff({ supervisor }: TestOffice): Promise<void> {
  for (const on of ['2026-03-20', '2026-03-23', '2026-03-24']) {
    const days = [{ on: day(on), name: '防汛', document: '某政办〔2026〕3号' }]
    const saved = await saveCalendar(supervisor, { kind: 'localDays', year: 2026, days })
    if ('refusal' in saved) throw new Error(saved.refusal.message)
  }
}

async function passesOn(from: TestOffice, to: TestOffice): Promise<void> {
  const { caseId } = await handIn(from.clerk)
  const version = await must(from.clerk, caseId, 'accept', {}, 1)
  const form = { on: '2026-03-18', datedOn: '2026-03-18', way: 'mail', remark: '由该机关制作' }
  await must(from.clerk, caseId, 'passOn', { ...form, toAgencyId: to.agencyId }, version)
}

function runningNumber(number: string): number {
  return Number(/(\d+)\D*$/.exec(number)?.[1])
}
