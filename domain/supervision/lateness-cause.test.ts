import { describe, expect, test } from 'vitest'
import { day, type IsoDate } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import type { CaseEvent } from '../case/events'
import { handedIn } from '../case/testing/arrivals'
import {
  correctionRequested,
  opinionRequested,
  opinionServed,
  unitAnswered,
  unitAsked,
} from '../case/testing/events'
import { caseOf, SETTINGS } from '../case/testing/story'
import { proposedCause } from './lateness-cause'
import type { Stage } from './stage'

// 2026-02-10 is day 0; 02-14 and 02-28 are worked, 02-15 to 02-23 are off. The twentieth working day is 03-16.
const request = handedIn('2026-02-10')

/** Passages one after the other, each from the day on which it began. */
function passages(...begun: readonly [stage: Stage, from: string][]) {
  return begun.map(([stage, from], i) => ({
    stage,
    from: day(from),
    to: begun[i + 1] ? day((begun[i + 1] as [Stage, string])[1]) : null,
  }))
}

interface Told {
  events?: readonly CaseEvent[]
  enteredOn?: string
  on?: string
}

function proposal(
  through: ReturnType<typeof passages>,
  { events = [], enteredOn, on = '2026-03-18' }: Told = {},
) {
  return proposedCause(
    {
      kase: caseOf(request, events),
      passages: through,
      enteredOn: enteredOn ? day(enteredOn) : null,
      on: on as IsoDate,
    },
    NATIONAL,
    SETTINGS,
  )
}

describe('超期原因 is proposed from where the working days went', () => {
  test('none for an answer in time', () => {
    expect(proposal(passages(['in_work', '2026-02-10']), { on: '2026-03-16' })).toBeNull()
  })

  test('internal circulation: it lay before anybody took it', () => {
    const told = proposal(
      passages(['to_assign', '2026-02-10'], ['to_accept', '2026-02-27'], ['in_work', '2026-03-05']),
    )
    // 02-11 to 02-14, 02-24 to 02-27; then 02-28, 03-02 to 03-05.
    expect(told).toMatchObject({
      cause: 'internal_circulation',
      spent: { assigning: 8, accepting: 5, work: 9 },
    })
    expect(told?.because).toBe('内部流转用了13个工作日，其中待分办8个、待接收5个；本次答复超期2个工作日。')
  })

  test('entered here long after it was received', () => {
    const told = proposal(passages(['in_work', '2026-02-10']), { enteredOn: '2026-02-26' })
    expect(told).toMatchObject({ cause: 'late_registration', spent: { registration: 7, work: 15 } })
    expect(told?.because).toContain('收到后第7个工作日才登记')
    expect(proposal(passages(['in_work', '2026-02-10']), { enteredOn: '2026-02-11' })?.cause).toBe(
      'file_search',
    )
  })

  test('a unit that was asked answered after its day', () => {
    const asked = [
      unitAsked('2026-02-24', { id: 'q', unitId: 'v', answerBy: '2026-02-27' }),
      unitAnswered('2026-03-06', { id: 'q' }),
    ]
    const told = proposal(passages(['in_work', '2026-02-10']), { events: asked })
    expect(told).toMatchObject({ cause: 'internal_circulation', spent: { unit_late: 6, work: 16 } })
    expect(told?.because).toContain('内部流转用了6个工作日（会办逾期）')
  })

  test('approval, and a final letter that did not leave', () => {
    const told = proposal(
      passages(['in_work', '2026-02-10'], ['in_approval', '2026-03-10'], ['final_not_sent', '2026-03-16']),
    )
    expect(told).toMatchObject({ cause: 'joint_approval', spent: { work: 16, approval: 4, unsent: 2 } })
    expect(told?.because).toContain('审签用了6个工作日，其中待审签4个、定稿后未发出2个')
  })

  test('a third party that was silent: the days after its fifteen count', () => {
    const events = [opinionRequested('2026-02-11'), opinionServed('2026-02-11', { id: 'o' })]
    // Skipped 02-12 to 03-11; counted from 03-12 on: due 04-03 after 19 more working days.
    const told = proposal(passages(['in_work', '2026-02-10'], ['consulting', '2026-02-11']), {
      events,
      on: '2026-04-10',
    })
    expect(told?.cause).toBe('third_party')
    expect(told?.because).toMatch(/征求意见期满后没有及时了结，占去\d+个工作日/)
  })

  test('a correction notice after the seventh working day, where it stops nothing', () => {
    const told = proposedCause(
      {
        kase: caseOf(request, [correctionRequested('2026-03-10', { respondBy: '2026-03-24' })], {
          ...SETTINGS,
          lateCorrectionStops: false,
        }),
        passages: passages(['in_work', '2026-02-10'], ['correction', '2026-03-10']),
        enteredOn: null,
        on: day('2026-03-18'),
      },
      NATIONAL,
      { ...SETTINGS, lateCorrectionStops: false },
    )
    expect(told).toMatchObject({ cause: 'late_correction', spent: { work: 7, notice_late: 15 } })
  })

  test('the work itself, where nothing else would have sufficed', () => {
    const told = proposal(
      passages(['to_accept', '2026-02-10'], ['in_work', '2026-02-11'], ['in_approval', '2026-03-17']),
    )
    expect(told).toMatchObject({ cause: 'file_search', spent: { accepting: 1, work: 20, approval: 1 } })
    expect(told?.because).toBe(
      '承办单位查找、办理用了20个工作日，流转和审签都不足以造成超期；本次答复超期2个工作日。',
    )
  })

  test('every working day that counts is given to one thing', () => {
    const told = proposal(passages(['to_assign', '2026-02-10'], ['in_work', '2026-02-24']))
    const all = Object.values(told?.spent ?? {}).reduce((sum, n) => sum + n, 0)
    expect(all).toBe(NATIONAL.workingDaysBetween(day('2026-02-10'), day('2026-03-18')))
  })
})
