import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NATIONAL } from '../calendar/testing/national'
import type { Case, CaseState } from '../case/case'
import type { CaseEvent } from '../case/events'
import { pendingOf } from '../case/pending'
import { type Arrival, handedIn, sentOnline } from '../case/testing/arrivals'
import {
  accepted,
  assigned,
  corrected,
  correctionReceived,
  correctionRequested,
  delivered,
  feeNoticed,
  feePaid,
  lapsed,
  letterApproved,
  letterSent,
  letterSentBack,
  letterSubmitted,
  mailReturned,
  noted,
  opinionReceived,
  opinionRequested,
  reasonsReceived,
  reasonsRequested,
  reopened,
  replied,
  repliedAnew,
  resent,
  returned,
  withdrawn,
} from '../case/testing/events'
import { caseOf } from '../case/testing/story'
import { anyWalk, walked } from '../case/testing/walk'
import { passagesOf, stretchNow } from './passages'
import { handingsOf, type Passage, type Stage } from './stage'

// How long a case stood where, and in whose hands.

const request = handedIn('2026-02-10')

/** Days on which entries were recorded, by their number; the others on their own day. */
type Recorded = Record<number, string>

function passages(kase: Case, recorded: Recorded = {}): Passage[] {
  const dayOf = (seq: number) =>
    (recorded[seq] as Passage['from']) ?? kase.recorded.find((one) => one.seq === seq)?.event.on
  return passagesOf(kase, dayOf)
}

/** “in_work(u) 02-11…02-25”, one line a passage. */
function told(arrival: Arrival, ...events: CaseEvent[]): string[] {
  return passages(caseOf(arrival, events)).map(
    ({ stage, unitId, from, to }) =>
      `${stage}${unitId ? `(${unitId})` : ''} ${from.slice(5)}…${to?.slice(5) ?? ''}`,
  )
}

const toU = (on: string) => assigned(on, { unitId: 'u' })
const takenByU = (on: string) => accepted(on, { unitId: 'u', personId: 'p' })
const inWork = [toU('2026-02-10'), takenByU('2026-02-10')]

describe('on its way to whoever works on it', () => {
  test('a request from the internet waits to be confirmed, then to be assigned, then to be taken', () => {
    expect(told(sentOnline('2026-02-09', '2026-02-11'), toU('2026-02-12'), takenByU('2026-02-14'))).toEqual([
      'to_confirm 02-09…02-11',
      'to_assign 02-11…02-12',
      'to_accept(u) 02-12…02-14',
      'in_work(u) 02-14…',
    ])
  })

  test('one that is not confirmed yet waits for that, assigned or not', () => {
    expect(told(sentOnline('2026-02-09', null), toU('2026-02-10'))).toEqual([
      'to_confirm 02-09…02-10',
      'to_confirm(u) 02-10…',
    ])
  })

  test('given back, it waits to be assigned, and for the next unit', () => {
    expect(
      told(request, toU('2026-02-11'), returned('2026-02-12'), assigned('2026-02-13', { unitId: 'v' })),
    ).toEqual([
      'to_assign 02-10…02-11',
      'to_accept(u) 02-11…02-12',
      'to_assign 02-12…02-13',
      'to_accept(v) 02-13…',
    ])
  })

  test('who works on it has taken it; a note is no work', () => {
    expect(told(request, toU('2026-02-11'), noted('2026-02-12'), opinionRequested('2026-02-13'))).toEqual([
      'to_assign 02-10…02-11',
      'to_accept(u) 02-11…02-13',
      'consulting(u) 02-13…',
    ])
  })

  test('a change of the person in a unit is none of the stage', () => {
    expect(told(request, ...inWork, accepted('2026-02-12', { unitId: 'u', personId: 'q' }))).toEqual([
      'to_assign 02-10…02-10',
      'to_accept(u) 02-10…02-10',
      'in_work(u) 02-10…',
    ])
  })
})

/** Without the way to the unit, which is the same in all of these. */
const afterwards = (...events: CaseEvent[]) => told(request, ...inWork, ...events).slice(2)

describe('waiting for others', () => {
  test.each([
    ['补正', correctionRequested('2026-02-12'), correctionReceived('2026-02-26')],
    ['说明理由', reasonsRequested('2026-02-12'), reasonsReceived('2026-02-26')],
    ['缴费', feeNoticed('2026-02-12'), feePaid('2026-02-26')],
  ])('for the applicant: %s', (_, asked, came) => {
    expect(afterwards(asked)).toEqual(['in_work(u) 02-10…02-12', 'correction(u) 02-12…'])
    expect(afterwards(asked, came)).toEqual([
      'in_work(u) 02-10…02-12',
      'correction(u) 02-12…02-26',
      'in_work(u) 02-26…',
    ])
  })

  test('for opinions, until the last of them has come', () => {
    expect(
      afterwards(
        opinionRequested('2026-02-11', 'o1'),
        opinionRequested('2026-02-12', 'o2'),
        opinionReceived('2026-02-25', 'o1'),
        opinionReceived('2026-02-27', 'o2'),
      ),
    ).toEqual(['in_work(u) 02-10…02-11', 'consulting(u) 02-11…02-27', 'in_work(u) 02-27…'])
  })

  test('it ends when the case lapses or is withdrawn while something is awaited', () => {
    expect(afterwards(correctionRequested('2026-02-12'), lapsed('2026-03-10'))).toEqual([
      'in_work(u) 02-10…02-12',
      'correction(u) 02-12…03-10',
    ])
    expect(afterwards(opinionRequested('2026-02-12'), withdrawn('2026-02-13'))).toEqual([
      'in_work(u) 02-10…02-12',
      'consulting(u) 02-12…02-13',
    ])
  })
})

describe('its answer', () => {
  const submitted = letterSubmitted('2026-02-25')

  test('goes to the approvers, back, again, is final, leaves and arrives', () => {
    expect(
      afterwards(
        submitted,
        letterSentBack('2026-02-26'),
        letterSubmitted('2026-02-27'),
        letterApproved('2026-03-02'),
        replied('2026-03-04'),
        letterSent('2026-03-04'),
        delivered('2026-03-06'),
      ),
    ).toEqual([
      'in_work(u) 02-10…02-25',
      'in_approval(u) 02-25…02-26',
      'in_work(u) 02-26…02-27',
      'in_approval(u) 02-27…03-02',
      'final_not_sent(u) 03-02…03-04',
      'to_deliver(u) 03-04…03-06',
    ])
  })

  test('in the approval of two people stays there until the second', () => {
    const first = letterSubmitted('2026-02-25', { steps: 2 })
    expect(afterwards(first, letterApproved('2026-02-26'))).toEqual([
      'in_work(u) 02-10…02-25',
      'in_approval(u) 02-25…',
    ])
  })

  test('known from a ledger is not followed up', () => {
    expect(afterwards(replied('2026-03-04', { way: null }))).toEqual(['in_work(u) 02-10…03-04'])
  })

  test('that waits to be collected is to be delivered, and is over when it is', () => {
    expect(afterwards(replied('2026-03-04', { way: 'collection' }), delivered('2026-03-06'))).toEqual([
      'in_work(u) 02-10…03-04',
      'to_deliver(u) 03-04…03-06',
    ])
  })

  test('that came back is still to be delivered; ordered anew, the case is in work again', () => {
    expect(
      afterwards(
        replied('2026-03-04'),
        mailReturned('2026-03-09'),
        resent('2026-03-10'),
        delivered('2026-03-12'),
        reopened('2026-04-01'),
        repliedAnew('2026-04-20'),
      ),
    ).toEqual([
      'in_work(u) 02-10…03-04',
      'to_deliver(u) 03-04…03-12',
      'in_work(u) 04-01…04-20',
      'to_deliver(u) 04-20…',
    ])
  })
})

describe('entries that were put right or came late', () => {
  // Numbers: 1 registered, 2 assigned, 3 accepted, 4 correctionRequested.
  const asked = [...inWork, correctionRequested('2026-02-12')]

  test('a moved entry moves the passages, known since its correction', () => {
    const kase = caseOf(request, [...asked, corrected('2026-03-02', 4, correctionRequested('2026-02-13'))])
    expect(passages(kase).slice(2)).toMatchObject([
      { stage: 'in_work', to: '2026-02-13', knownFrom: '2026-02-10', knownTo: '2026-03-02' },
      { stage: 'correction', from: '2026-02-13', knownFrom: '2026-03-02', knownTo: null },
    ])
  })

  test('a void entry has never been', () => {
    const kase = caseOf(request, [...asked, corrected('2026-03-02', 4)])
    expect(passages(kase).slice(2)).toMatchObject([{ stage: 'in_work', from: '2026-02-10', to: null }])
  })

  test('a late entry takes effect on its day and is known when it was recorded', () => {
    const kase = caseOf(request, asked)
    expect(passages(kase, { 4: '2026-03-05' }).slice(2)).toMatchObject([
      { stage: 'in_work', knownFrom: '2026-02-10', to: '2026-02-12', knownTo: '2026-03-05' },
      { stage: 'correction', from: '2026-02-12', knownFrom: '2026-03-05' },
    ])
  })

  test('one entered after what followed it parts the passage, and both days stand there', () => {
    // Number 5 took place before number 4 and was entered after it.
    const kase = caseOf(request, [...asked, assigned('2026-02-11', { unitId: 'v' })])
    expect(passages(kase, { 5: '2026-03-05' }).slice(2)).toMatchObject([
      { stage: 'in_work', unitId: 'u', to: '2026-02-11', knownTo: '2026-03-05' },
      { stage: 'to_accept', unitId: 'v', to: '2026-02-12', knownFrom: '2026-03-05', knownTo: '2026-02-12' },
      { stage: 'correction', unitId: 'v', knownFrom: '2026-02-12' },
    ])
  })
})

describe('hands', () => {
  const handings = (...events: CaseEvent[]) =>
    handingsOf(passages(caseOf(request, events))).map(({ came, went }) => `${came} ${went}`)

  test('it arrives once, is passed from unit to unit, and ends with its answer', () => {
    expect(
      handings(toU('2026-02-11'), takenByU('2026-02-12'), replied('2026-03-04'), delivered('2026-03-06')),
    ).toEqual(['arrived moved', 'assigned null', 'null ended', 'null null'])
  })

  test('ordered anew, it arrives again with the unit that has it', () => {
    expect(handings(...inWork, replied('2026-03-04'), reopened('2026-04-01')).slice(2)).toEqual([
      'null ended',
      'null null',
      'arrived null',
    ])
  })
})

const STAGES_OF_STATE: Record<CaseState, readonly (Stage | null)[]> = {
  to_confirm: ['to_confirm'],
  registered: ['to_assign', 'final_not_sent'],
  in_progress: ['to_accept', 'in_work', 'final_not_sent'],
  awaiting_correction: ['correction'],
  awaiting_payment: ['correction'],
  awaiting_opinion: ['consulting'],
  in_approval: ['in_approval'],
  to_deliver: ['to_deliver'],
  concluded: [null],
}

/** Every case that a walk comes through. */
function everyCaseOf(walk: Parameters<typeof walked>[0]): Case[] {
  const cases: Case[] = []
  walked(walk, (kase) => cases.push(kase))
  return cases
}

describe('whatever happens to a case', () => {
  test('its passages stand in order, each begins where or after the one before ends, and only the last is open', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        for (const kase of everyCaseOf(walk)) {
          const all = passages(kase)
          all.forEach(({ from, to }, i) => {
            const next = all[i + 1]
            expect(to === null || from <= to).toBe(true)
            if (next) expect(to !== null && to <= next.from).toBe(true)
          })
          expect(all.at(-1)?.to === null).toBe(kase.state !== 'concluded')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the stage agrees with the state, its unit with the holder, 待接收 with what waits', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        for (const kase of everyCaseOf(walk)) {
          const now = stretchNow(kase)
          expect(STAGES_OF_STATE[kase.state]).toContain(now?.stage ?? null)
          if (now) expect(now.unitId).toBe(kase.standing.holder?.unitId ?? null)
          // Given to its unit before it was received, it has waited there longer than in the stage.
          if (now?.stage === 'to_accept')
            expect(pendingOf(kase, NATIONAL)).toContainEqual(
              expect.objectContaining({ kind: 'not_accepted' }),
            )
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what came to a unit has left it or is there', () => {
    fc.assert(
      fc.property(anyWalk, (walk) => {
        const kase = walked(walk)
        const all = passages(kase)
        const handings = handingsOf(all)
        const units = new Set(all.map(({ unitId }) => unitId))
        for (const unitId of units) {
          const ofUnit = handings.filter((_, i) => all[i]?.unitId === unitId)
          const here = ofUnit.filter(({ came }) => came).length - ofUnit.filter(({ went }) => went).length
          const now = stretchNow(kase)
          expect(here).toBe(now?.unitId === unitId && now.stage !== 'to_deliver' ? 1 : 0)
        }
      }),
    )
  })
})
