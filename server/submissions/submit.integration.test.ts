import { beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { caseFiles, submissions } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { MOST_A_DAY } from '@/domain/submissions/shape'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { todaysOf } from '../testing/todays'
import { atInstant } from '../today'
import { trackView } from '../views/track'
import { submissionsOf } from './of-case'
import { submitToCase } from './submit'
import { applicantCase, askedToCorrect, picture, sent } from './testing/applicant'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

describe('what an applicant sends', () => {
  test('waits with words and files, and moves nothing', async () => {
    const found = await askedToCorrect(office)
    const sent = await submitToCase(found, { kind: 'correction', body: '2025年的方案' }, [picture('a')])
    const [row] = await submissionsOf(reads(), found.kase.id)
    expect(sent).toEqual({ submissionId: row?.id })
    expect(row).toMatchObject({
      kind: 'correction',
      channel: 'online',
      body: '2025年的方案',
      arrivedOn: '2026-03-18',
      state: 'waiting',
    })
    expect(row?.files.map(({ name }) => name)).toEqual(['a.png'])
    const now = await applicantCase(found.kase.id)
    expect(now.kase.state).toBe('awaiting_correction')
    expect(now.kase.version).toBe(found.kase.version)
    expect(now.kase.waiting).toEqual([{ id: row?.id, kind: 'correction', arrivedOn: '2026-03-18' }])
  })

  test('is the office’s turn on the applicant’s page while it waits', async () => {
    const found = await askedToCorrect(office)
    expect((await trackView(found)).next.you.does).toBe('correction')
    await submitToCase(found, { kind: 'correction', body: '2025年的方案' }, [])
    expect((await trackView(found)).next).toMatchObject({
      status: '等待您补正',
      you: { title: '已提交补正', does: null },
      office: { title: '核对您提交的补正' },
    })
  })

  test('stands in 今日 of whoever works on the case, and in the audit log without a word of it', async () => {
    const found = await askedToCorrect(office)
    await submitToCase(found, { kind: 'message', body: '请电话联系王某某' }, [])
    for (const actor of [office.clerk, office.supervisor]) {
      const rows = await todaysOf(actor, 'submission_waiting')
      expect(rows.map(({ caseId }) => caseId)).toEqual([found.kase.id])
      expect(rows[0]?.chips).toContain('来件待核对 · 3月18日')
    }
    const lines = await auditPage(reads(), office.agencyId, {}, { limit: 5 })
    expect(JSON.stringify(lines)).not.toContain('王某某')
    expect(lines[0]?.line).toMatchObject({
      action: 'receiveSubmission',
      personId: 'applicant',
      detail: { submission: 'message', cameBy: 'online' },
    })
  })

  // 2026-03-21 is a Saturday: it arrives on the day on which it is sent, worked or not.
  test.each([
    ['2026-03-20T15:59:59.999Z', '2026-03-20'],
    ['2026-03-20T16:00:00.000Z', '2026-03-21'],
    ['2026-03-20T16:01:00.000Z', '2026-03-21'],
  ])('sent at %s it arrives on %s', async (instant, arrivedOn) => {
    const { kase } = await askedToCorrect(office)
    await atInstant(instant, () => sent(kase.id, { kind: 'correction', body: '2025年的方案' }))
    expect((await submissionsOf(reads(), kase.id))[0]).toMatchObject({ arrivedOn, submittedAt: instant })
  })

  test('twice the same makes one, also when both come at once; another makes another', async () => {
    const found = await askedToCorrect(office)
    const send = (body: string, name = 'a') =>
      submitToCase(found, { kind: 'correction', body }, [picture(name)])
    const [a, b] = await Promise.all([send('甲'), send('甲')])
    expect(a).toEqual(b)
    expect(await send('甲')).toEqual(a)
    expect(await send('乙')).not.toEqual(a)
    expect(await send('甲', 'b')).not.toEqual(a)
    expect(await rowsOf(submissions)).toHaveLength(3)
    expect(await rowsOf(caseFiles)).toHaveLength(3)
  })

  test('what nobody waits for is refused, with what to do, and leaves nothing', async () => {
    const { caseId } = await handIn(office.clerk)
    const found = await applicantCase(caseId)
    const refused = await submitToCase(found, { kind: 'payment', body: '' }, [picture('a')])
    expect(refused).toHaveProperty('refusal.rule', 'submissionNotExpected')
    expect(refused).toHaveProperty('refusal.remedy', expect.stringContaining('留言'))
    expect(await rowsOf(submissions)).toEqual([])
    expect(await rowsOf(caseFiles)).toEqual([])
  })

  test('what was expected when the page was opened, and is not any more, is refused', async () => {
    const found = await askedToCorrect(office)
    const by = { on: '2026-03-18', content: '来电' }
    await must(office.clerk, found.kase.id, 'receiveCorrection', by, found.kase.version)
    const refused = await submitToCase(found, { kind: 'correction', body: '补正' }, [])
    expect(refused).toHaveProperty('refusal.rule', 'submissionNotExpected')
  })

  test('a bad file refuses all of it', async () => {
    const found = await askedToCorrect(office)
    const bad = new File(['MZ\x90\x00'], 'a.exe')
    expect(
      await submitToCase(found, { kind: 'correction', body: '补正' }, [picture('a'), bad]),
    ).toHaveProperty('refusal.field', 'files')
    expect(await rowsOf(submissions)).toEqual([])
  })

  test('whoever goes on sending is held up, case by case', async () => {
    const found = await askedToCorrect(office)
    for (let n = 0; n < MOST_A_DAY; n++)
      expect(await submitToCase(found, { kind: 'message', body: `${n}` }, [])).toHaveProperty('submissionId')
    expect(await submitToCase(found, { kind: 'message', body: '又' }, [])).toHaveProperty(
      'refusal.rule',
      'tooMany',
    )
    const other = await applicantCase((await handIn(office.clerk)).caseId)
    expect(await submitToCase(other, { kind: 'message', body: '又' }, [])).toHaveProperty('submissionId')
  })

  test('and address by address', async () => {
    const place = { channel: 'online' as const, place: '10.1.2.3' }
    for (let n = 0; n < 61; n++) {
      const found = await applicantCase((await handIn(office.clerk)).caseId)
      const sent = await submitToCase(found, { kind: 'message', body: '甲' }, [], place)
      if (n < 60) expect(sent).toHaveProperty('submissionId')
      else expect(sent).toHaveProperty('refusal.rule', 'tooMany')
    }
  })
})

test('editing facts or taking another step forgets nothing that waits', async () => {
  const found = await askedToCorrect(office)
  await submitToCase(found, { kind: 'correction', body: '补正' }, [])
  await must(office.clerk, found.kase.id, 'note', { body: '已电话联系' }, found.kase.version)
  expect(await todaysOf(office.clerk, 'submission_waiting')).toHaveLength(1)
})
