import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import type { CaseEvent } from '../case/events'
import {
  correctionRequested,
  letterSubmitted,
  opinionReceived,
  opinionRequested,
  reopened,
  replied,
} from '../case/testing/events'
import { LETTERS, type LetterKind } from './definitions'
import { type Sending, type SendingCheckId, sendingChecks } from './gate'
import { remediesSentence } from './remedies-sentence'
import { SETTINGS, sampleCase } from './testing/sample'

const ON = day('2026-03-18')
/** A third party was asked and does not agree. */
const asked = opinionRequested('2026-03-04')
const objects = opinionReceived('2026-03-10', 'o', 'objects')

/** A refusal that may leave: every test spoils one thing. */
const SOUND: Sending = {
  kind: 'not_existing',
  documentNumber: '依申告〔2026〕7号',
  on: ON,
  way: 'mail',
  outcome: 'not_held',
  basis: ['art36_4'],
  latenessCause: null,
  remedies: remediesSentence('not_existing', ON, SETTINGS),
  order: '',
  changedSince: [],
  attachments: [{ name: '检索记录.pdf', ofThisCase: true, opened: true }],
  applicant: {
    nameInLetter: '沈某某',
    name: '沈某某',
    askedFor: 'mail',
    address: '某某路2号',
    email: null,
    fax: null,
  },
}

function failing(change: Partial<Sending>, ...events: CaseEvent[]): SendingCheckId[] {
  return sendingChecks(sampleCase(...events), { ...SOUND, ...change }, SETTINGS)
    .filter(({ ok }) => !ok)
    .map(({ id }) => id)
}

test('a sound letter passes every check', () => {
  expect(failing({})).toEqual([])
})

const who = (change: Partial<Sending['applicant']>) => ({ applicant: { ...SOUND.applicant, ...change } })
test.each<[string, Partial<Sending>, SendingCheckId]>([
  ['another name than the applicant’s', who({ name: '韩某某' }), 'applicant'],
  ['a request that was corrected since', { changedSince: ['所需信息'] }, 'unchanged'],
  ['no address to post to', who({ address: null }), 'address'],
  ['no mailbox', { ...who({ askedFor: 'email' }), way: 'email' }, 'address'],
  ['no fax number', { ...who({ askedFor: 'fax' }), way: 'fax' }, 'address'],
  ['another way than asked for', who({ askedFor: 'online' }), 'wayAsAsked'],
  ['a letter for another outcome', { outcome: 'granted', basis: ['art36_2'] }, 'outcomeFits'],
  ['no legal basis', { basis: [] }, 'legalBasis'],
  ['the basis of another outcome', { basis: ['art36_2'] }, 'legalBasis'],
  ['no number', { documentNumber: null }, 'documentNumber'],
  [
    'a file of another case',
    { attachments: [{ name: 'x.pdf', ofThisCase: false, opened: true }] },
    'attachments',
  ],
  [
    'a file nobody opened',
    { attachments: [{ name: 'x.pdf', ofThisCase: true, opened: false }] },
    'attachments',
  ],
  ['the remedies of another outcome', { remedies: remediesSentence('granted', ON, SETTINGS) }, 'remedies'],
  ['a day after the deadline without its cause', { on: day('2026-04-01') }, 'inTime'],
])('%s is found', (_, change, id) => {
  expect(failing(change)).toContain(id)
})

test('lateness with its cause passes', () => {
  expect(failing({ on: day('2026-04-01'), latenessCause: 'file_search' })).not.toContain('inTime')
})

describe('a new answer that was ordered', () => {
  const on = day('2026-06-10')
  const answered = [
    replied('2026-03-18'),
    reopened('2026-06-01', { dueOn: '2026-06-30', textId: 'decision' }),
  ]
  const anew = (change: Partial<Sending>, ...events: CaseEvent[]) =>
    failing(
      {
        on,
        order: '本机关于2026年6月1日收到决定书。',
        remedies: remediesSentence('not_existing', on, SETTINGS),
        ...change,
      },
      ...events,
      ...answered,
    )

  test('passes when it names the decision', () => {
    expect(anew({})).toEqual([])
    expect(anew({ order: '' })).toEqual(['order'])
  })

  test('is in time by its own day, long after that of the request', () => {
    const late = { on: day('2026-07-01') }
    expect(anew(late)).toEqual(['inTime'])
    expect(anew({ ...late, latenessCause: 'joint_approval' })).toEqual([])
  })

  test('waits for nothing that was open when the case ended', () => {
    expect(anew({}, correctionRequested('2026-03-05', { respondBy: '2026-03-12' }))).toEqual([])
  })

  test('has to be told to a third party that was told of the first', () => {
    const told = (on: string) => letterSubmitted(on, { kind: 'third_party_disclosure', steps: 0 })
    const disclosed = {
      kind: 'granted' as const,
      outcome: 'granted' as const,
      basis: ['art36_2'],
      remedies: remediesSentence('granted', on, SETTINGS),
    }
    expect(anew(disclosed, asked, objects, told('2026-03-11'))).toEqual(['thirdPartyTold'])
    expect(anew(disclosed, asked, objects, told('2026-06-08'))).toEqual([])
  })
})

test('an open opinion and an unanswered correction stop a reply', () => {
  expect(failing({}, opinionRequested('2026-03-18'))).toContain('nothingOpen')
  expect(failing({}, correctionRequested('2026-03-05', { respondBy: '2026-04-09' }))).toContain('nothingOpen')
})

test('a third party that objects is told before its information is disclosed', () => {
  const disclosed = { kind: 'granted' as const, outcome: 'granted' as const, basis: ['art36_2'] }
  expect(failing(disclosed, asked, objects)).toContain('thirdPartyTold')
  expect(failing({}, asked, objects)).not.toContain('thirdPartyTold')
  expect(failing(disclosed, asked, opinionReceived('2026-03-10', 'o', 'agrees'))).not.toContain(
    'thirdPartyTold',
  )
  const told = letterSubmitted('2026-03-11', { kind: 'third_party_disclosure', steps: 0 })
  expect(failing(disclosed, asked, objects, told)).not.toContain('thirdPartyTold')
})

test('identity and attachments can never be passed over', () => {
  const hard = sendingChecks(sampleCase(), SOUND, SETTINGS).filter(({ overridable }) => !overridable)
  expect(hard.map(({ id }) => id)).toEqual(expect.arrayContaining(['applicant', 'attachments']))
})

describe('remedies (行政复议法 Art. 23)', () => {
  test('non-disclosure goes to reconsideration first since 2024', () => {
    const refused = remediesSentence('refused_process', ON, SETTINGS)
    expect(refused).toContain('应当自收到本告知书之日起60日内先向某某省人民政府申请行政复议')
    expect(refused).toContain('15日内依法向某某市中级人民法院提起行政诉讼')
    expect(remediesSentence('refused_process', day('2023-12-31'), SETTINGS)).toContain('6个月内')
  })

  test('what is given can go to court at once', () => {
    expect(remediesSentence('granted', ON, SETTINGS)).toContain('或者自收到本告知书之日起6个月内')
  })

  test('which results count is the agency’s choice', () => {
    const narrow = { ...SETTINGS, nonDisclosureOutcomes: ['refused_process' as const] }
    expect(remediesSentence('not_existing', ON, narrow)).toContain('6个月内')
    expect(remediesSentence('not_existing', ON, SETTINGS)).toContain('先向')
  })

  test('the sentence calls the letter by its name', () => {
    expect(remediesSentence('publication', ON, SETTINGS)).toContain('自收到本答复书之日起')
    expect(remediesSentence('third_party_disclosure', ON, SETTINGS)).toContain('自收到本告知书之日起')
  })

  test('without settings the sentence still stands', () => {
    const none = { ...SETTINGS, reconsiderationBody: '', court: '' }
    expect(remediesSentence('not_existing', ON, none)).toContain('有管辖权的行政复议机关')
  })
})

test('every reply letter is one for each result that a reply may have', () => {
  const given = Object.values(LETTERS).flatMap(({ group, gives }) =>
    group === 'reply' && 'outcome' in gives ? [gives.outcome] : [],
  )
  const kinds = Object.keys(LETTERS) as LetterKind[]
  expect(kinds).toHaveLength(new Set(kinds).size)
  expect([...new Set(given)].sort()).toEqual(
    [
      'granted',
      'partly_granted',
      'refused_state_secret',
      'refused_other_law',
      'refused_safety',
      'refused_third_party',
      'refused_internal',
      'refused_process',
      'refused_enforcement_file',
      'refused_admin_query',
      'not_held',
      'needs_creation',
      'unclear_after_correction',
      'petition',
      'repeated',
      'publication',
      'excessive',
      'confirm_again',
      'other',
    ].sort(),
  )
})
