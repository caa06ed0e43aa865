import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayWords } from '@/domain/calendar/day-words'
import { loadCase } from '@/domain/case/case'
import { project } from '@/domain/case/progress'
import { handedIn } from '@/domain/case/testing/arrivals'
import {
  correctionRequested,
  extended,
  opinionRequested,
  replied,
  withdrawn,
} from '@/domain/case/testing/events'
import { caseOf, given } from '@/domain/case/testing/story'
import { anyWalk, CALENDAR, SETTINGS, walked } from '@/domain/case/testing/walk'
import { effectOn, effectSince } from './step-preview'

/** Due on 2025-03-31. */
const request = handedIn('2025-03-03')
const said = (before: ReturnType<typeof caseOf>, after: ReturnType<typeof caseOf>) => effectOn(before, after)

describe('the words say what the step does (L16)', () => {
  test('an answer or a withdrawal that is made void owes one again', () => {
    const answered = given(request, replied('2025-03-10'))
    expect(said(answered.kase, answered.correcting('replied', 'void', '2025-03-12').kase)).toBe(
      '确认后本件恢复为未办结，期限为2025年3月31日。',
    )
    // It was late, and is: of that nothing is taken back.
    const late = given(request, replied('2025-04-10'))
    expect(said(late.kase, late.correcting('replied', 'void', '2025-04-14').kase)).toBe(
      '确认后本件恢复为未办结，期限为2025年3月31日。',
    )
    expect(
      said(late.kase, late.correcting('replied', { newDay: '2025-03-31' }, '2025-04-14').kase),
    ).toContain('本件不再超期')
    const back = given(request, withdrawn('2025-03-10'))
    expect(said(back.kase, back.correcting('withdrawn', 'void', '2025-03-12').kase)).toContain('恢复为未办结')
  })

  test('an order to answer anew has its own day', () => {
    const answered = given(request, replied('2025-03-10'))
    const order = { on: '2025-05-06', decision: '行政复议决定书' }
    expect(said(answered.kase, answered.when('reopen', order, '2025-05-06').kase)).toBe(
      '确认后本件重新办理，重新答复期限为2025年6月4日。',
    )
  })

  test('an order takes no lateness away, and a new answer gets none of the first', () => {
    /** The first answer came late: due on 2025-03-31. */
    const answered = given(request, replied('2025-04-10', { way: 'mail' }))
    const order = { on: '2025-05-06', decision: '行政复议决定书' }
    const ordered = answered.when('reopen', order, '2025-05-06')
    expect(said(answered.kase, ordered.kase)).toBe('确认后本件重新办理，重新答复期限为2025年6月4日。')
    const anew = { datedOn: '2025-06-04', outcome: 'not_held', basis: ['art36_4'], way: 'mail' }
    const inTime = ordered.when('replyAnew', { ...anew, on: '2025-06-04' }, '2025-06-04')
    expect(said(ordered.kase, inTime.kase)).toBe('确认后重新办理结束。')
    const late = ordered.when(
      'replyAnew',
      { ...anew, on: '2025-06-05', latenessCause: 'file_search' },
      '2025-06-05',
    )
    expect(said(ordered.kase, late.kase)).toBe('确认后重新办理结束，已超过重新答复期限。')
    expect(said(late.kase, late.correcting('repliedAnew', 'void', '2025-06-06').kase)).toBe(
      '确认后本件重新办理，重新答复期限为2025年6月4日。',
    )
    expect(said(ordered.kase, ordered.correcting('reopened', 'void', '2025-05-07').kase)).toBe(
      '确认后重新办理结束。',
    )
  })

  test('once it is taken, they say what it did', () => {
    const before = given(request)
    expect(effectSince(before.kase, before.and(extended('2025-03-05', 5)).kase)).toBe(
      '期限由2025年3月31日改为2025年4月8日。',
    )
  })

  test('an extension while an opinion is awaited moves the latest day (L17)', () => {
    const waiting = given(request, opinionRequested('2025-03-05'))
    const longer = { on: '2025-03-10', workingDays: 5, consent: '李立', reason: '卷宗多' }
    expect(said(waiting.kase, waiting.when('extend', longer, '2025-03-10').kase)).toBe(
      '确认后期限由2025年4月22日改为最迟2025年4月28日。',
    )
  })

  test('an earlier received day may leave an extension without effect, which is named (L7)', () => {
    const before = caseOf(handedIn('2025-03-10'), [extended('2025-04-07')])
    const after = caseOf(handedIn('2025-02-24'), [extended('2025-04-07')])
    expect(after.clock).toMatchObject({ dueOn: '2025-03-24', missed: '2025-03-24' })
    expect(said(before, after)).toBe(
      '确认后期限由2025年4月22日改为2025年3月24日。答复期限2025年3月24日届满时没有答复，本件按超期计。“延长答复期限 10 个工作日”（2025年4月7日）在期限届满之后，不再有效。',
    )
  })

  test('a notice stops the clock, and says from which day', () => {
    const before = given(request)
    expect(said(before.kase, before.and(correctionRequested('2025-03-05')).kase)).toBe(
      '确认后停止计算期限（现为2025年3月31日）。',
    )
  })
})

test('what is said before a step is what has happened after it, whatever the history', () => {
  fc.assert(
    fc.property(anyWalk, (walk) => {
      let before: ReturnType<typeof walked> | null = null
      walked(walk, (kase) => {
        const words = before && effectOn(before, kase)
        const { id, agencyId, number, facts, recorded } = kase
        const stored = JSON.parse(JSON.stringify(recorded))
        const happened = project(
          loadCase({ id, agencyId, number, facts, recorded: stored }, CALENDAR, SETTINGS),
          CALENDAR,
        )
        if (words !== null && before) holds(words, happened, project(before, CALENDAR))
        before = kase
      })
    }),
    { numRuns: 300 },
  )
})

/** Deadline, lateness, end and reopening, as said and as they are. */
function holds(words: string, is: ReturnType<typeof project>, was: ReturnType<typeof project>): void {
  // Of a case that has ended, only a new answer may be owed; before that an order sets a day beside the due day.
  const owed = (progress: typeof is) => (progress.concludedOn ? progress.anewDueOn : progress.dueOn)
  const due = owed(is)
  if (words.includes('停止计算期限')) expect(due).toBeNull()
  if (words.includes('本件办结')) {
    expect(is.concludedOn).not.toBeNull()
    expect(words.includes('已经超期')).toBe((is.lateWorkingDays ?? 0) > 0)
  }
  if (words.includes('恢复为未办结')) expect(is.concludedOn).toBeNull()
  if (words.includes('期限不变') && due) expect(due).toBe(owed(was))
  const told = /改为(?:最迟)?(\d+年\d+月\d+日)|期限(?:为|仍为)(?:最迟)?(\d+年\d+月\d+日)/.exec(words)
  const day = told?.[1] ?? told?.[2]
  if (day && due) expect(day).toBe(dayWords(due))
}
