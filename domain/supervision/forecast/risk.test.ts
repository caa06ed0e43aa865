import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, type IsoDate } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import type { Passage, Stage } from '../stage'
import { planted, shuffle, UNITS } from '../testing/planted'
import type { Course } from './course'
import { chronicleOf, seenBefore } from './experience'
import { ENOUGH, likeCases } from './like-cases'
import type { OpenCase } from './open-case'
import { openCaseOf } from './open-case'
import { seeded } from './random'
import { byUrgency, riskOf } from './risk'

// March 2026 has no days off but weekends.
const TODAY = day('2026-03-18')
const UNIT_NAMES: Record<string, string> = { a: '综合科', b: '征收科' }

/** A case that came into a stage on a day, and was answered after so many working days. */
function sat(
  caseId: string,
  from: IsoDate,
  days: number,
  { unitId = 'a', stage = 'in_work' as Stage, before = [] as Stage[] } = {},
): Course {
  const to = days === 0 ? from : NATIONAL.addWorkingDays(from, days)
  const earlier = before.map(
    (s): Passage => ({ stage: s, unitId, from, to: from, knownFrom: from, knownTo: from }),
  )
  return {
    caseId,
    passages: [
      ...earlier,
      { stage, unitId, from, to, knownFrom: from, knownTo: to },
      { stage: 'to_deliver', unitId, from: to, to: null, knownFrom: to, knownTo: null },
    ],
  }
}

/** `count` cases that took so many days each, all of January. */
const many = (count: number, days: number, more: Parameters<typeof sat>[3] = {}) =>
  Array.from({ length: count }, (_, i) =>
    sat(`${more.unitId ?? 'a'}-${days}-${i}`, addDays(day('2026-01-05'), i % 5), days, more),
  )

const open = (more: Partial<OpenCase> = {}): OpenCase => ({
  caseId: 'open',
  stage: 'in_work',
  since: day('2026-03-16'),
  unitId: 'a',
  path: 'plain',
  dueOn: day('2026-03-24'),
  pausedUntil: null,
  ...more,
})

function risk(courses: readonly Course[], one: OpenCase, today = TODAY) {
  return riskOf(one, {
    today,
    calendar: NATIONAL,
    experience: chronicleOf(courses, NATIONAL).asKnownOn(today),
    asked: new Map(),
    unitName: (id) => UNIT_NAMES[id] ?? '',
  })
}

describe('risk in words', () => {
  // Since Monday the 16th; seen from the end of Tuesday it has stood there one working day. Due on Tuesday the 24th: four
  // working days after today.
  test('less is left than half of like cases took: 很可能超期', () => {
    const { word, left, margin, sentence, basis } = risk(many(40, 9), open())
    // One day has passed, eight are to come, and today is one of them.
    expect({ word, left, margin }).toEqual({ word: 'likely', left: 4, margin: -3 })
    expect(sentence).toBe('还剩4个工作日；办理中的案件到答复通常要7个')
    expect(basis).toBe(
      '按综合科处于“办理”、在此停留至少1个工作日的40件估计：到答复半数要7个工作日，85%在7个工作日以内（不含暂停）。',
    )
  })

  test('answered on the last day is in time', () => {
    expect(risk(many(40, 6), open())).toMatchObject({ word: 'normal', left: 4, margin: 0 })
    expect(risk(many(40, 7), open())).toMatchObject({ word: 'likely', left: 4, margin: -1 })
  })

  test('enough for most, not for all: 可能超期', () => {
    const { word, sentence } = risk([...many(30, 4), ...many(10, 9)], open())
    expect(word).toBe('possible')
    expect(sentence).toBe('还剩4个工作日；办理中的案件到答复较慢的要7个')
  })

  test('what has stood there for nine days is compared with what stood as long', () => {
    const courses = [...many(60, 2), ...many(40, 14)]
    expect(risk(courses, open({ since: day('2026-03-17') })).word).toBe('possible')
    const long = risk(courses, open({ since: day('2026-03-04') }))
    expect(long.word).toBe('normal')
    expect(long.basis).toContain('在此停留至少9个工作日的40件')
    expect(long.sentence).toBe('还剩4个工作日；办理中的案件到答复85%在4个以内')
  })

  test('late is a fact; what is still to come is said with it', () => {
    const late = risk(many(40, 9), open({ dueOn: day('2026-03-13') }))
    expect(late).toMatchObject({ word: 'late', left: -3 })
    expect(late.sentence).toBe('已超期3个工作日；办理中的案件到答复通常还要7个')
  })

  test('fewer than thirty like cases: the wider class, and the sentence says so', () => {
    const courses = [...many(ENOUGH - 1, 3), ...many(60, 9, { unitId: 'b' })]
    const wide = risk(courses, open())
    expect(wide.sentence).toContain('（类别已放宽）')
    expect(wide.basis).toContain('按全机关处于“办理”')
    expect(wide.basis).toContain('本单位同类案件不足30件')
    expect(risk([...courses, sat('one-more', day('2026-01-06'), 3)], open()).basis).toContain('按综合科')
  })

  test('a case that was sent back is compared with others that were', () => {
    const sentBack = many(30, 8, { before: ['in_work', 'in_approval'] })
    const courses = [...many(60, 2), ...sentBack]
    const { word, sentence } = risk(courses, open({ path: 'sent_back' }))
    expect(word).toBe('likely')
    expect(sentence).toContain('退回修改后的案件到答复通常要6个')
    // One more than needed is taken away.
    expect(risk(courses.slice(0, -1), open({ path: 'sent_back' })).basis).toContain('同样情形的案件不足30件')
  })

  test('no history: it says so', () => {
    expect(risk([], open())).toMatchObject({
      word: 'unknown',
      left: 4,
      margin: null,
      sentence: '还剩4个工作日；本机关还没有足够的可比案件，暂不能预报。',
    })
    expect(risk([], open({ dueOn: day('2026-03-13') })).word).toBe('late')
  })

  test('a handful is said to be a handful', () => {
    expect(risk(many(12, 3), open()).basis).toContain('可比案件不足30件，仅供参考。')
    expect(risk(many(9, 3), open()).word).toBe('unknown')
  })

  test('nobody has stood there so long: those who came closest', () => {
    const { basis, word } = risk(many(40, 5), open({ since: day('2026-02-24'), dueOn: day('2026-03-30') }))
    expect(word).not.toBe('unknown')
    expect(basis).toContain('停留这么久的案件不足30件')
    expect(basis).toContain('在此停留至少5个工作日')
  })

  test('days until the opinion do not count', () => {
    // The opinion may take until the 25th; three working days follow.
    const consulting = open({ stage: 'consulting', dueOn: day('2026-03-30'), pausedUntil: day('2026-03-25') })
    expect(risk(many(40, 2, { stage: 'consulting' }), consulting)).toMatchObject({ left: 3, word: 'normal' })
  })

  test('what waits for the applicant has no due day and is not forecast', () => {
    expect(risk(many(40, 2), open({ stage: 'correction', dueOn: null })).sentence).toContain('暂不预报')
  })

  test('an answer on a Friday is one working day from Thursday, and holidays between do not count', () => {
    // 2026-02-15 to 02-23 are off, 02-14 is worked.
    const before = many(40, 2)
    const today = day('2026-02-13')
    expect(risk(before, open({ since: today, dueOn: day('2026-02-24') }), today)).toMatchObject({
      left: 2,
      word: 'normal',
    })
  })

  test('the most urgent stands first', () => {
    const late = risk(many(40, 9), open({ dueOn: day('2026-03-13') }))
    const later = risk(many(40, 9), open({ dueOn: day('2026-03-12') }))
    const likely = risk(many(40, 9), open())
    const normal = risk(many(40, 2), open())
    expect([normal, likely, late, later].sort(byUrgency)).toEqual([later, late, likely, normal])
  })
})

test('an open case is where its last passage stands', () => {
  const row = {
    caseId: 'one',
    dueOn: day('2026-03-30'),
    respondBy: day('2026-03-25'),
    pausedFor: null,
    concludedOn: null,
  }
  const [work, deliver] = sat('one', day('2026-03-10'), 3).passages as [Passage, Passage]
  expect(openCaseOf(row, [{ ...work, to: null, knownTo: null }])).toMatchObject({
    stage: 'in_work',
    since: '2026-03-10',
    pausedUntil: null,
  })
  expect(openCaseOf({ ...row, pausedFor: 'third_party' }, [{ ...work, to: null }])?.pausedUntil).toBe(
    '2026-03-25',
  )
  expect(openCaseOf(row, [work, deliver])).toBeNull()
  expect(openCaseOf(row, [work])).toBeNull()
  expect(openCaseOf(row, [])).toBeNull()
})

describe('whatever the history', () => {
  const cases = planted(UNITS, 'properties')
  const courses = cases.map(({ course }) => course)
  const chronicle = chronicleOf(courses, NATIONAL)
  const anyDay = fc.integer({ min: 200, max: 740 }).map((n) => addDays(day('2024-01-08'), n))
  const anyOpen = fc.record({
    caseId: fc.constant('open'),
    stage: fc.constantFrom<Stage>('to_accept', 'in_work', 'consulting', 'in_approval', 'final_not_sent'),
    unitId: fc.constantFrom('quick', 'slow', 'third', 'nobody'),
    path: fc.constantFrom(
      'plain' as const,
      'sent_back' as const,
      'third_party' as const,
      'corrected' as const,
    ),
    elapsed: fc.nat(25),
  })

  test('nothing that was recorded later has a part in it, however wide the class', () => {
    fc.assert(
      fc.property(anyDay, anyOpen, (on, standing) => {
        const { on: last } = seenBefore(on, NATIONAL)
        const then = courses.flatMap(({ caseId, passages }) => {
          const known = passages
            .filter(({ knownFrom }) => knownFrom <= last)
            .map((p) => (p.knownTo !== null && p.knownTo <= last ? p : { ...p, to: null, knownTo: null }))
          return known.length > 0 ? [{ caseId, passages: known }] : []
        })
        expect(likeCases(standing, chronicle.asKnownOn(on))).toEqual(
          likeCases(standing, chronicleOf(then, NATIONAL).asKnownOn(on)),
        )
      }),
      { numRuns: 30 },
    )
  })

  test('the order in which the history is given does not matter', () => {
    const shuffled = chronicleOf(shuffle([...courses], seeded('another order')), NATIONAL)
    fc.assert(
      fc.property(anyDay, anyOpen, (on, standing) => {
        expect(likeCases(standing, shuffled.asKnownOn(on))).toEqual(
          likeCases(standing, chronicle.asKnownOn(on)),
        )
      }),
      { numRuns: 60 },
    )
  })
})

test('very many open cases do not crowd out those that are over', () => {
  const waiting = Array.from({ length: 600 }, (_, i): Course => {
    const from = addDays(day('2026-03-02'), i % 5)
    return {
      caseId: `waiting-${i}`,
      passages: [{ stage: 'in_work', unitId: 'a', from, to: null, knownFrom: from, knownTo: null }],
    }
  })
  // Sixty took six days; of six hundred nobody knows yet, but that they take longer than eight.
  const { word } = risk([...many(60, 6), ...waiting], open({ since: day('2026-03-17') }))
  expect(word).toBe('likely')
})
