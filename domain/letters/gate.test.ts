import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import type { CaseEvent } from '../case/events'
import {
  correctionRequested,
  letterSubmitted,
  opinionReceived,
  opinionRequested,
  reasonsRequested,
  reopened,
  replied,
} from '../case/testing/events'
import { LETTERS, type LetterKind } from './definitions'
import { type Sending, type SendingCheckId, sendingChecks } from './gate'
import { type Decides, onlineReconsideration, remediesSentence } from './remedies-sentence'
import { SETTINGS, sampleCase } from './testing/sample'

const ON = day('2026-03-18')
/** A third party was asked and does not agree. */
const asked = opinionRequested('2026-03-04')
const objects = opinionReceived('2026-03-10', 'o', 'objects')

const NOT_HELD: Decides = { outcome: 'not_held', basis: ['art36_4'] }
const REPEATED: Decides = { outcome: 'repeated', basis: ['art36_6'] }
const REFUSED: Decides = { outcome: 'refused_process', basis: ['art16_2_process'] }
const GRANTED: Decides = { outcome: 'granted', basis: ['art36_2'] }

/** A refusal that may leave: every test spoils one thing. */
const SOUND: Sending = {
  kind: 'not_existing',
  documentNumber: '依申告〔2026〕7号',
  on: ON,
  way: 'mail',
  outcome: 'not_held',
  basis: ['art36_4'],
  decides: NOT_HELD,
  earlierAnswerLinked: false,
  signed: false,
  latenessCause: null,
  remedies: remediesSentence(NOT_HELD, ON, SETTINGS),
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
    joint: [],
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
  ['the remedies of another outcome', { remedies: remediesSentence(REFUSED, ON, SETTINGS) }, 'remedies'],
  ['a repeated request without the earlier answer', { decides: REPEATED }, 'earlierAnswer'],
  ['an e-mail without the signed copy', { way: 'email' }, 'signed'],
  ['a page without the signed copy', { way: 'online' }, 'signed'],
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
        remedies: remediesSentence(NOT_HELD, on, SETTINGS),
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
      decides: GRANTED,
      remedies: remediesSentence(GRANTED, on, SETTINGS),
    }
    expect(anew(disclosed, asked, objects, told('2026-03-11'))).toEqual(['thirdPartyTold'])
    expect(anew(disclosed, asked, objects, told('2026-06-08'))).toEqual([])
  })
})

test('reasons that are not given in time stop no reply (Art. 35)', () => {
  const asked = (respondBy: string) => reasonsRequested('2026-03-05', { respondBy })
  expect(failing({}, asked('2026-03-18'))).toContain('nothingOpen')
  expect(failing({}, asked('2026-03-17'))).not.toContain('nothingOpen')
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

test('what the applicant sent since is read before the answer leaves, or passed over with a reason', () => {
  const waiting = [{ id: 's', kind: 'withdrawal' as const, arrivedOn: day('2026-03-10') }]
  const found = sendingChecks({ ...sampleCase(), waiting }, SOUND, SETTINGS).find(
    ({ id }) => id === 'submissionsRead',
  )
  expect(found).toMatchObject({ ok: false, overridable: true })
  expect(found?.message).toContain('撤回申请（2026-03-10）')
  expect(sendingChecks(sampleCase(), SOUND, SETTINGS).map(({ id }) => id)).not.toContain('submissionsRead')
})

test('identity and attachments can never be passed over', () => {
  const hard = sendingChecks(sampleCase(), SOUND, SETTINGS).filter(({ overridable }) => !overridable)
  expect(hard.map(({ id }) => id)).toEqual(expect.arrayContaining(['applicant', 'attachments']))
})

describe('the remedies of a letter that leaves', () => {
  const online = { ...SETTINGS, reconsiderationAddress: 'https://fuyi.example.cn' }
  const address = onlineReconsideration(online)
  const sentence = remediesSentence(NOT_HELD, ON, online)
  const found = (change: Partial<Sending>, settings = online) =>
    sendingChecks(sampleCase(), { ...SOUND, signed: true, ...change }, settings).find(
      ({ id }) => id === 'remedies',
    )

  test('are judged by the day of sending, not by the day of the letter', () => {
    const earlier = remediesSentence(NOT_HELD, day('2025-05-31'), online)
    expect(found({ remedies: earlier })).toMatchObject({ ok: false, overridable: true })
    expect(found({ remedies: earlier, on: day('2025-05-31') })?.ok).toBe(true)
  })

  test('through the internet say where to apply online (行政复议法 Art. 22); on paper they may', () => {
    for (const way of ['email', 'online'] as const) {
      expect(found({ way, remedies: sentence })?.message).toContain('没有写明网上申请行政复议的网址')
      expect(found({ way, remedies: `${sentence}${address}` })?.ok).toBe(true)
    }
    expect(found({ remedies: sentence })?.ok).toBe(true)
    expect(found({ remedies: `${sentence}${address}` })?.ok).toBe(true)
  })

  test('an agency that has named no address gives the reason', () => {
    expect(found({ way: 'email', remedies: sentence }, SETTINGS)).toMatchObject({
      ok: false,
      overridable: true,
      message: expect.stringContaining('机关设置'),
    })
  })
})

describe('the signed copy', () => {
  const line = (change: Partial<Sending>) =>
    sendingChecks(sampleCase(), { ...SOUND, ...change }, SETTINGS).find(({ id }) => id === 'signed')

  test('goes out with what leaves electronically, or the reason is kept', () => {
    expect(line({ way: 'email' })).toMatchObject({ ok: false, overridable: true })
    expect(line({ way: 'online', signed: true })?.ok).toBe(true)
    expect(line({ kind: 'extension', way: 'email' })?.ok).toBe(false)
  })

  test('is not asked for on paper, nor of a receipt', () => {
    expect(line({})).toBeUndefined()
    expect(line({ kind: 'receipt', way: 'email' })).toBeUndefined()
  })
})

test('a repeated request whose earlier answer is linked passes', () => {
  const repeated = {
    kind: 'repeated' as const,
    outcome: 'repeated' as const,
    basis: ['art36_6'],
    decides: REPEATED,
  }
  expect(failing({ ...repeated, earlierAnswerLinked: true })).toEqual([])
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
