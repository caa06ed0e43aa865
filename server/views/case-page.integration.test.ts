import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import type { Actor } from '@/domain/access'
import { execute } from '../cases/execute'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from './case'
import { caseTitle } from './case-title'
import { documentRegister } from './letters-desk'
import { stepDone } from './step-result'

let office: TestOffice
let caseId: string

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  caseId = (await handIn(office.clerk)).caseId
  return close
})

const asked = async (step: string, actor: Actor = office.clerk) =>
  (await caseView(actor, caseId, { step, earlier: null }))?.asked

test('a step in the address: open, not possible now, not this person’s, unknown', async () => {
  expect(await asked('note')).toEqual({ name: 'note', refusal: null, filled: {} })
  expect(await asked('recordDelivery')).toMatchObject({ refusal: { rule: 'nothingToDeliver' } })
  expect(await asked('<b>x')).toMatchObject({ refusal: { rule: 'noSuchCommand' } })
  const reader: Actor = { ...office.clerk, personId: 'x', unitId: null, roles: ['statistics_officer'] }
  expect(await asked('note', reader)).toMatchObject({ refusal: { rule: 'notAllowed' } })
  expect((await caseView(office.clerk, caseId))?.asked).toBeNull()
})

test('what a step came to: its entry, what it did, and whether it can be put right', async () => {
  const given = { on: '2026-03-16', from: 'third_party', party: '某某村村民委员会' }
  const taken = await execute(
    office.clerk,
    caseId,
    { command: 'requestOpinion', input: { ...given, approvalSkippedBecause: '纸质审签' } },
    1,
  )
  if ('refusal' in taken) throw new Error(taken.refusal.message)
  const done = await stepDone(office.clerk, taken)
  expect(done).toMatchObject({
    version: taken.case.version,
    entry: {
      title: '征求第三方意见',
      on: '2026-03-16',
      correctable: true,
      ofService: true,
      moved: { was: { on: '2026-03-30', latest: false }, is: { latest: true } },
    },
  })
  const view = await caseView(office.clerk, caseId)
  expect(view?.correctable).toContain(done.entry?.seq)
  expect(view?.deadline.opinions).toMatchObject([{ from: 'third_party', countedFrom: '2026-03-16' }])
  expect(view?.deadline.dueOnIfOpinionsCame).not.toBeNull()
  expect(view?.actions.find(({ name }) => name === 'recordOpinion')).toMatchObject({
    outlook: expect.stringContaining('最迟'),
  })
})

test('whoever may not correct is offered no correction', async () => {
  const reader: Actor = { ...office.clerk, personId: 'x', unitId: null, roles: ['statistics_officer'] }
  expect((await caseView(reader, caseId))?.correctable).toEqual([])
})

test('that a letter is in approval is told to whoever sees the case, its way only to who may open it', async () => {
  await must(office.clerk, caseId, 'accept', {}, 1)
  const begun = await startLetter(office.clerk, caseId, 'already_public')
  if ('refusal' in begun) throw new Error(begun.refusal.message)
  const draft = { values: { findings: '经查，该方案已公告。', provision: '请在网站查阅。' }, attachments: [] }
  await saveDraft(office.clerk, begun.letterId, draft, 1)
  await stepLetter(office.clerk, begun.letterId, { step: 'submitLetter', input: {} }, 2)
  const elsewhere: Actor = { ...office.clerk, personId: 'x', unitId: 'elsewhere' }
  const [mine, theirs] = [await caseView(office.clerk, caseId), await caseView(elsewhere, caseId)]
  expect(mine?.notices).toHaveLength(1)
  expect(mine?.notices[0]?.link).toEqual({ href: `/letters/${begun.letterId}`, label: '打开文书' })
  const { link: _, ...told } = mine?.notices[0] ?? {}
  expect(theirs?.notices).toEqual([told])
})

test('the register of document numbers tells every number, and leads to the letters that one may open', async () => {
  await must(office.clerk, caseId, 'accept', {}, 1)
  const begun = await startLetter(office.clerk, caseId, 'extension')
  if ('refusal' in begun) throw new Error(begun.refusal.message)
  const values = { workingDays: '10', reason: '卷宗数量较多' }
  await saveDraft(office.clerk, begun.letterId, { values, attachments: [] }, 1)
  await stepLetter(office.clerk, begun.letterId, { step: 'submitLetter', input: {} }, 2)
  const agreed = { step: 'approveLetter' as const, input: { consentedBy: '李立' } }
  await stepLetter({ ...office.supervisor, roles: ['approver'] }, begun.letterId, agreed, 3)
  const elsewhere: Actor = { ...office.clerk, personId: 'x', unitId: 'elsewhere' }
  const opens = async (actor: Actor) =>
    (await documentRegister(actor, 2026)).lines.map((line) => [line.letterId, line.opens])
  expect(await opens(office.clerk)).toEqual([[begun.letterId, true]])
  expect(await opens(office.supervisor)).toEqual([[begun.letterId, true]])
  expect(await opens(elsewhere)).toEqual([[begun.letterId, false]])
})

test('a title is the number and the beginning of the first line', () => {
  expect(caseTitle('依申〔2026〕12号', '第五镇工业园区某地块土地出让金缴纳凭证，以及批准文件\n附图')).toBe(
    '依申〔2026〕12号 第五镇工业园区某地块土地出让金缴纳凭证，…',
  )
})
