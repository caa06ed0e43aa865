import { describe, expect, test } from 'vitest'
import { agencySettings } from '../../settings'
import { handedIn } from '../../testing/arrivals'
import {
  approvalSkipped,
  letterApproved,
  letterRecalled,
  letterSent,
  letterSentBack,
  letterSubmitted,
  letterVoided,
} from '../../testing/events'
import { given } from '../../testing/story'
import { traitsOf } from '../../testing/traits'

// 文书

const request = handedIn('2026-02-10')
const submitted = given(request, letterSubmitted('2026-02-25'))
const approver = submitted.by({ personId: 'q', roles: ['approver'] })
const final = submitted.and(letterApproved('2026-02-26'))

describe('what the house knows of its events', () => {
  test.each([
    'letterSubmitted',
    'letterApproved',
    'letterSentBack',
    'letterRecalled',
    'letterVoided',
    'letterSent',
    'approvalSkipped',
  ] as const)('%s: written by the program, for the office alone', (type) => {
    expect(traitsOf(type)).toEqual({
      stands: 'anytime',
      applicantReads: null,
      copiedBySplit: false,
      correctable: false,
    })
  })
})

describe('送审', () => {
  const submit = { letterId: 'l', kind: 'granted', draftedBy: 'author' }

  test('with no steps of approval it is final at once', () => {
    const done = given(request).when('submitLetter', submit, '2026-02-25')
    expect(done.kase.standing.letters.l).toMatchObject({
      stage: 'approved',
      approvedOn: '2026-02-25',
      submittedBy: 'p',
      draftedBy: 'author',
    })
    expect(done.course[0]?.title).toMatch(/^定稿　/)
  })

  test('in an office that wants approval it goes to its approvers', () => {
    const done = given(request)
      .under({ approvalSteps: { reply: 1 } })
      .when('submitLetter', submit, '2026-02-25')
    expect(done.kase).toMatchObject({
      state: 'in_approval',
      standing: { letters: { l: { stage: 'in_approval', steps: 1, approvedOn: null } } },
    })
    expect(done.course[0]?.title).toMatch(/^送审　/)
  })

  test('in an office that has chosen nothing a reply needs one approval, a notice of another kind none', () => {
    const untold = given(request).under({ approvalSteps: undefined })
    const reply = untold.when('submitLetter', submit, '2026-02-25')
    expect(reply.kase.standing.letters.l).toMatchObject({ stage: 'in_approval', steps: 1 })
    expect(agencySettings.parse({ approvalSteps: { correction: 2 } }).approvalSteps).toEqual({
      reply: 1,
      extension: 1,
      correction: 2,
      consultation: 0,
      fee: 0,
      notice: 0,
    })
    const notice = untold.when('submitLetter', { ...submit, kind: 'receipt' }, '2026-02-25')
    expect(notice.kase.standing.letters.l).toMatchObject({ stage: 'approved' })
  })

  test('once, unless it came back', () => {
    expect(submitted.when('submitLetter', submit, '2026-02-26').refusedBy).toBe('alreadySubmitted')
    expect(final.when('submitLetter', submit, '2026-02-26').refusedBy).toBe('alreadySubmitted')
    for (const back of [letterSentBack('2026-02-26'), letterRecalled('2026-02-26')]) {
      expect(submitted.and(back).when('submitLetter', submit, '2026-02-26').refusedBy).toBeNull()
    }
  })
})

describe('审签', () => {
  test('after the last of the chain the letter is final', () => {
    const two = given(request, letterSubmitted('2026-02-25', { steps: 2 }))
    const first = two
      .by({ personId: 'q', roles: ['approver'] })
      .when('approveLetter', { letterId: 'l' }, '2026-02-26')
    expect(first.kase.standing.letters.l).toMatchObject({ stage: 'in_approval', approvedBy: ['q'] })
    expect(first.when('approveLetter', { letterId: 'l' }, '2026-02-26').refusedBy).toBe('approvedAlready')
    const second = first
      .by({ personId: 'r' })
      .when('approveLetter', { letterId: 'l', comment: '同意' }, '2026-02-27')
    expect(second.kase.standing.letters.l).toMatchObject({ stage: 'approved', approvedOn: '2026-02-27' })
    expect(second.course[0]).toMatchObject({
      title: '审签同意　《政府信息公开申请答复书》',
      lines: ['同意'],
    })
  })

  test('is for approvers, of a letter that is with them', () => {
    expect(submitted.when('approveLetter', { letterId: 'l' }, '2026-02-26').refusedBy).toBe('notAllowed')
    expect(approver.when('approveLetter', { letterId: 'x' }, '2026-02-26').refusedBy).toBe('notInApproval')
    expect(
      final.by({ personId: 'r', roles: ['approver'] }).when('approveLetter', { letterId: 'l' }, '2026-02-27')
        .refusedBy,
    ).toBe('notInApproval')
  })

  test('nobody approves their own letter, written or submitted; a small office may, with a reason', () => {
    const own = submitted.by('approver')
    expect(own.when('approveLetter', { letterId: 'l' }, '2026-02-26').refusedBy).toBe('ownLetter')
    const drafted = given(request, letterSubmitted('2026-02-25', { by: 'other', draftedBy: 'p' })).by(
      'approver',
    )
    expect(drafted.when('approveLetter', { letterId: 'l' }, '2026-02-26').refusedBy).toBe('ownLetter')
    const small = own.under({ ownApproval: true })
    expect(small.when('approveLetter', { letterId: 'l' }, '2026-02-26').refusedBy).toBe('ownLetterReason')
    const done = small.when('approveLetter', { letterId: 'l', comment: '本机关仅一人' }, '2026-02-26')
    expect(done.kase.standing.letters.l?.stage).toBe('approved')
  })
})

describe('退回修改', () => {
  const comment = { letterId: 'l', comment: '请补充检索情况' }

  test('takes back what was agreed', () => {
    const two = given(request, letterSubmitted('2026-02-25', { steps: 2 }), letterApproved('2026-02-25'))
    const done = two.by({ personId: 'r', roles: ['approver'] }).when('sendBackLetter', comment, '2026-02-26')
    expect(done.kase.standing.letters.l).toMatchObject({ stage: 'sent_back', approvedBy: [] })
    expect(done.course[0]).toMatchObject({
      title: '审签退回修改　《政府信息公开申请答复书》',
      lines: [comment.comment],
    })
  })

  test('is for approvers, of a letter that is with them', () => {
    expect(submitted.when('sendBackLetter', comment, '2026-02-26').refusedBy).toBe('notAllowed')
    expect(given(request).by('approver').when('sendBackLetter', comment, '2026-02-26').refusedBy).toBe(
      'notInApproval',
    )
  })
})

describe('撤回', () => {
  test('the author takes the draft back while it is with its approvers', () => {
    const done = submitted.when('recallLetter', { letterId: 'l' }, '2026-02-26')
    expect(done.kase.standing.letters.l?.stage).toBe('recalled')
    expect(done.course[0]?.title).toBe('撤回送审　《政府信息公开申请答复书》')
    expect(final.when('recallLetter', { letterId: 'l' }, '2026-02-26').refusedBy).toBe('notInApproval')
  })
})

describe('作废', () => {
  const reason = { letterId: 'l', reason: '申请人已撤回' }

  test('a final letter that is not sent keeps its place in the register', () => {
    const done = final.when('voidLetter', reason, '2026-02-27')
    expect(done.kase.standing.letters.l?.stage).toBe('void')
    expect(done.course[0]).toMatchObject({
      title: '作废　《政府信息公开申请答复书》',
      lines: [reason.reason],
    })
  })

  test('not one that is with its approvers, gone, or void', () => {
    expect(submitted.when('voidLetter', reason, '2026-02-27').refusedBy).toBe('notApproved')
    expect(final.and(letterSent('2026-02-26')).when('voidLetter', reason, '2026-02-27').refusedBy).toBe(
      'notApproved',
    )
    expect(final.and(letterVoided('2026-02-26')).when('voidLetter', reason, '2026-02-27').refusedBy).toBe(
      'notApproved',
    )
  })
})

describe('发出', () => {
  test('the letter is gone, and the step that it stands for bears its number', () => {
    const sent = final.and(letterSent('2026-02-27'))
    expect(sent.kase.standing.letters.l).toMatchObject({ stage: 'sent', sentOn: '2026-02-27' })
    expect(sent.course[0]).toMatchObject({
      title: '发出　《政府信息公开申请答复书》',
      document: '依申告〔2026〕7号',
    })
  })

  test('a step that passed over approval says so', () => {
    expect(given(request, approvalSkipped('2026-02-25')).course[0]?.title).toBe('未经系统内审签')
  })
})

test('events of a letter that nobody submitted change nothing that counts', () => {
  expect(given(request, letterApproved('2026-02-25')).kase.standing.letters).toEqual({})
})

describe('a step whose letter is on its way', () => {
  const reply = {
    on: '2026-03-10',
    datedOn: '2026-03-10',
    outcome: 'granted',
    basis: ['art36_2'],
    way: 'mail',
  }

  test('is not taken by hand beside it', () => {
    expect(submitted.when('reply', reply, '2026-03-10').refusedBy).toBe('letterWaiting')
    expect(final.when('reply', reply, '2026-03-10').refusedBy).toBe('letterWaiting')
    for (const over of [
      letterRecalled('2026-02-26'),
      letterVoided('2026-02-26'),
      letterSentBack('2026-02-26'),
    ]) {
      expect(submitted.and(over).when('reply', reply, '2026-03-10').refusedBy).toBeNull()
    }
  })

  test('a letter that only informs holds up nothing', () => {
    const receipt = given(request, letterSubmitted('2026-02-25', { kind: 'receipt' }))
    expect(receipt.when('reply', reply, '2026-03-10').refusedBy).toBeNull()
  })
})
