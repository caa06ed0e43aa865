import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import type { Case } from '../case/case'
import type { CaseEvent } from '../case/events'
import { handedIn, sentOnline } from '../case/testing/arrivals'
import { CONTEXT, caseIn, SITUATIONS, type Situation } from '../case/testing/commands-by-state'
import {
  accepted,
  correctionReceived,
  correctionRequested,
  delivered,
  feeNoticed,
  lapsed,
  linked,
  mailReturned,
  noticePublished,
  passedHere,
  passedOn,
  reasonsRequested,
  reopened,
  replied,
  repliedAnew,
  withdrawn,
} from '../case/testing/events'
import { caseOf } from '../case/testing/story'
import { nextStep } from './next-step'
import { stagesOf } from './stages'

// Handed in on 2026-03-02; the answer is due on 2026-03-30.
const requested = (...events: CaseEvent[]) => caseOf(handedIn('2026-03-02'), events)
const told = (kase: Case, today = '2026-03-13', answerHere = false) =>
  nextStep(kase, { today: day(today), calendar: NATIONAL, answerHere })
const stages = (kase: Case) => stagesOf(kase).map(({ label, state, on }) => `${label} ${state} ${on ?? '—'}`)

describe('in every state both sides are told what is next', () => {
  const expected: Record<Situation, [status: string, you: string, office: string]> = {
    to_confirm: ['待确认', '留意办理机构的来电', '与您确认收到申请'],
    registered: ['已收到', '没有要办的事', '3月31日（周二）前答复'],
    in_progress: ['办理中', '没有要办的事', '3月31日（周二）前答复'],
    awaiting_correction: ['等待您补正', '3月26日（周四）前补正', '收到补正后 20 个工作日内答复'],
    awaiting_opinion: ['征求意见中', '没有要办的事', '最迟3月30日（周一）前答复'],
    awaiting_payment: ['等待您缴费', '4月2日（周四）前缴费', '收到缴费后 20 个工作日内答复'],
    in_approval: ['办理中', '没有要办的事', '3月31日（周二）前答复'],
    to_deliver: ['已答复：无法提供，本机关不掌握', '查收答复书', '等待送达'],
    concluded: ['已答复：无法提供，本机关不掌握', '查收答复书', '没有未办事项'],
    reopened: ['重新办理中', '没有要办的事', '4月10日（周五）前答复'],
  }
  test.each(SITUATIONS.map((state) => [state] as const))('%s', (state) => {
    const { status, you, office } = told(caseIn(state), CONTEXT.today)
    expect([status, you.title, office.title]).toEqual(expected[state])
    expect(you.words).not.toBe('')
    expect(office.words).not.toBe('')
  })
})

test('a correction is asked for with its last day, and after it what silence means', () => {
  const asked = requested(
    accepted('2026-03-03'),
    correctionRequested('2026-03-05', { respondBy: '2026-03-20' }),
  )
  expect(told(asked)).toMatchObject({ you: { title: '3月20日（周五）前补正', does: 'correction' } })
  expect(told(asked, '2026-03-20').status).toBe('等待您补正')
  const unclear = correctionRequested('2026-03-05', { respondBy: '2026-03-20', lacks: ['unclear'] })
  expect(told(requested(unclear)).you.words).toContain('申请内容不明确')
  expect(told(asked, '2026-03-21')).toMatchObject({
    status: '补正期限已过',
    you: { does: 'correction', words: expect.stringContaining('视为放弃申请') },
  })
  expect(stages(asked)).toEqual([
    '提交 done 2026-03-02',
    '收到 done 2026-03-02',
    '补正 now —',
    '办理 ahead —',
    '答复 ahead —',
  ])
})

test('reasons are asked for, by name', () => {
  const asked = requested(accepted('2026-03-03'), reasonsRequested('2026-03-05', { respondBy: '2026-03-19' }))
  expect(told(asked)).toMatchObject({ status: '等待您说明理由', you: { does: 'reasons' } })
  expect(told(asked, '2026-03-20').status).toBe('说明理由的期限已过')
  expect(stages(asked)[2]).toBe('说明理由 now —')
})

test('a fee is asked for with its last day, and after it what not paying means', () => {
  const asked = requested(accepted('2026-03-03'), feeNoticed('2026-03-05'))
  expect(told(asked)).toMatchObject({ you: { title: '4月2日（周四）前缴费', does: 'payment' } })
  expect(told(asked, '2026-04-03')).toMatchObject({
    status: '缴费期限已过',
    you: { words: expect.stringContaining('视为放弃申请') },
  })
})

test('a day for the answer that has passed is said, and what can be done about it', () => {
  expect(told(requested(accepted('2026-03-03')), '2026-03-31')).toMatchObject({
    status: '办理中，已过答复期限',
    you: { title: expect.stringContaining('复议'), does: 'message' },
  })
})

describe('an answer', () => {
  const answered = (...events: CaseEvent[]) => requested(accepted('2026-03-03'), ...events)

  test('that lies ready is to be collected, and no answer yet', () => {
    const ready = answered(replied('2026-03-10', { way: 'collection' }))
    expect(told(ready)).toMatchObject({
      status: '待领取',
      you: { title: expect.stringContaining('身份证件') },
    })
    expect(stages(ready).slice(2)).toEqual(['办理 done 2026-03-10', '答复 done 2026-03-10', '领取 now —'])
  })

  test('that can be read here is opened here', () => {
    const here = told(
      answered(replied('2026-03-10', { way: 'online', outcome: 'granted', basis: ['art36_2'] })),
      undefined,
      true,
    )
    expect(here).toMatchObject({ status: '已答复：予以公开', you: { does: 'read' } })
  })

  test('names another agency rather than the row it is counted in', () => {
    const elsewhere = answered(
      replied('2026-03-10', { outcome: 'not_held', basis: ['art36_5'] }),
      delivered('2026-03-12'),
    )
    expect(told(elsewhere)).toMatchObject({
      status: '已答复：请向其他机关申请',
      you: { title: '向负责公开的机关申请' },
    })
  })

  test('that came back asks for the address', () => {
    const back = answered(replied('2026-03-10'), mailReturned('2026-03-12'))
    expect(told(back)).toMatchObject({
      you: { title: '核对通讯地址', does: 'message' },
      office: { title: '再次送达' },
    })
  })

  test('that was published counts from the end of its days', () => {
    const published = answered(
      replied('2026-03-10'),
      mailReturned('2026-03-12'),
      noticePublished('2026-03-13', { servedOn: '2026-04-12' }),
    )
    expect(told(published).office.words).toContain('4月12日（周日）')
    expect(stages(published).at(-1)).toBe('送达 done 2026-04-12')
  })

  test('known from a ledger of the past is not followed up', () => {
    const old = answered(replied('2026-03-10', { way: null }))
    expect(told(old).office.title).toBe('没有未办事项')
    expect(stages(old).at(-1)).toBe('送达 ahead —')
  })

  test('given to several requests together says so', () => {
    expect(told(answered(replied('2026-03-10', { ledBy: 'd' }))).notes).toEqual([
      expect.stringContaining('一并答复'),
    ])
  })

  test('ordered anew is worked on again, and its answer is the one that is told', () => {
    const ordered = answered(
      replied('2026-03-10'),
      delivered('2026-03-12'),
      reopened('2026-03-13', { dueOn: '2026-04-10' }),
    )
    expect(told(ordered)).toMatchObject({ status: '重新办理中', notes: [expect.stringContaining('责令')] })
    expect(stages(ordered).slice(2)).toEqual(['重新办理 now —', '答复 ahead —', '送达 ahead —'])
    expect(told(ordered, '2026-04-11').status).toBe('重新办理中，已过答复期限')
    const anew = answered(
      replied('2026-03-10'),
      delivered('2026-03-12'),
      reopened('2026-03-13'),
      repliedAnew('2026-03-20', { outcome: 'granted', basis: ['art36_2'] }),
    )
    expect(told(anew).status).toBe('已答复：予以公开')
    expect(stages(anew).slice(2)).toEqual(['办理 done 2026-03-20', '答复 done 2026-03-20', '送达 now —'])
  })
})

describe('what ends without an answer', () => {
  test('withdrawn', () => {
    const gone = requested(accepted('2026-03-03'), withdrawn('2026-03-06'))
    expect(told(gone)).toMatchObject({ status: '已撤回', you: { does: null } })
    expect(stages(gone)).toEqual(['提交 done 2026-03-02', '收到 done 2026-03-02', '撤回 done 2026-03-06'])
  })

  test.each([
    ['correction_lapsed', '已办结：逾期未补正'],
    ['fee_lapsed', '已办结：逾期未缴费'],
  ] as const)('%s', (outcome, status) => {
    const gone = requested(
      accepted('2026-03-03'),
      ...(outcome === 'fee_lapsed'
        ? [feeNoticed('2026-03-05')]
        : [correctionRequested('2026-03-05', { respondBy: '2026-03-20' })]),
      lapsed('2026-04-08', { outcome }),
    )
    expect(told(gone, '2026-04-09').status).toBe(status)
    expect(stages(gone).at(-1)).toBe('终止办理 done 2026-04-08')
  })
})

test('a request that was parted says where the rest is, and each part where it came from', () => {
  const link = (how: 'split_into' | 'split_from') =>
    told(requested(linked('2026-03-03', { how, otherCaseId: 'd' }))).notes
  expect(link('split_into')).toEqual([expect.stringContaining('分案办理告知书')])
  expect(link('split_from')).toEqual([expect.stringContaining('拆分而来')])
})

test('what was passed on is told to be elsewhere, and there where it came from', () => {
  const elsewhere = requested(
    accepted('2026-03-03'),
    replied('2026-03-10', { outcome: 'not_held', basis: ['art36_5'] }),
    delivered('2026-03-11'),
    passedOn('2026-03-12'),
  )
  expect(told(elsewhere)).toMatchObject({ status: '已转其他机关', you: { title: '到接收的机关查询' } })
  expect(told(requested(passedHere('2026-03-03'))).notes).toEqual([expect.stringContaining('转来')])
})

test('a corrected request is worked on again', () => {
  const corrected = requested(
    accepted('2026-03-03'),
    correctionRequested('2026-03-05'),
    correctionReceived('2026-03-09'),
  )
  expect(told(corrected).status).toBe('办理中')
  expect(stages(corrected)[2]).toBe('办理 now —')
})

test('before it is confirmed an online request stands at its second stage', () => {
  expect(stages(caseOf(sentOnline('2026-03-02', null), [])).slice(0, 2)).toEqual([
    '提交 done 2026-03-02',
    '确认收到 now —',
  ])
})
