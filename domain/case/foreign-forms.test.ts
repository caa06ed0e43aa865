import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuzzed } from '../../scripts/testing/fuzzed'
import { ledgerChange, ledgerChoices } from '../ledger/taking-in/change-decisions'
import { ledgerDecisions } from '../ledger/taking-in/decisions'
import { letterDraft } from '../letters/draft'
import { remedyInput } from '../remedies/remedy-input'
import { checkTextCases } from '../report/text-check/cases-file'
import { COMMANDS } from './chapters/commands'
import { letterCommands } from './chapters/letter/commands'
import { issueWords } from './issue-words'
import { parseDeskRequest, parseOnlineRequest } from './request'
import { agencySettings } from './settings'

// Every form and every JSON body: whatever is sent under the names of its fields, it is taken or refused in Chinese. What
// is sent under other names never comes in.

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '2026-02-14',
    '2026-02-30',
    '9999-99-99',
    '1',
    '-1',
    '1e400',
    '是',
    'on',
    'true',
    '\u0000',
    '\ud800',
    '__proto__',
    'x'.repeat(9000),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(null, undefined, true, 0, Number.NaN, Number.POSITIVE_INFINITY, [], {}, [[]], {
    toString: 1,
  }),
  fc.array(fc.string({ maxLength: 5 }), { maxLength: 5 }),
  fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3 }),
)

const formOf = (names: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(
    fc.constantFrom(...names, '__proto__', 'constructor', 'toString', 'id', 'agencyId', 'personId'),
    value,
    { maxKeys: 12 },
  )

const inChinese = (words: string) => expect(words).toMatch(/\p{Script=Han}/u)

test.each([...COMMANDS, ...letterCommands].map((step) => [step.name, step] as const))(
  '%s',
  async (_, { input }) => {
    const names = 'shape' in input ? Object.keys(input.shape as object) : []
    await fuzzed(
      fc.oneof(formOf(names.length > 0 ? names : ['on']), value as fc.Arbitrary<never>),
      60,
      (sent) => {
        const parsed = input.safeParse(sent)
        if (!parsed.success) for (const issue of parsed.error.issues) inChinese(issueWords(issue))
      },
    )
  },
)

const FIELDS = [
  'matter',
  'channel',
  'arrivedOn',
  'signedOn',
  'submittedOn',
  'applicantKind',
  'name',
  'identityKind',
  'identityNumber',
  'phone',
  'email',
  'address',
  'postcode',
  'requested',
  'informationForm',
  'deliveryWay',
  'number',
  'mailKind',
  'receivedOn',
  'joint',
  'jointApplicants',
  'identityAsWritten',
]

test('a request at the desk and from the public form', async () => {
  await fuzzed(formOf(FIELDS), 500, (sent) => {
    for (const parsed of [parseDeskRequest(sent), parseOnlineRequest(sent, '2026-03-02' as never)]) {
      if (!parsed.ok) for (const message of Object.values(parsed.errors)) inChinese(String(message))
      else expect(Object.keys(parsed.request)).not.toContain('personId')
    }
  })
})

const SCHEMAS = { ledgerChange, ledgerChoices, ledgerDecisions, letterDraft, remedyInput, agencySettings }

test.each(Object.entries(SCHEMAS))('%s', async (_, schema) => {
  const json = fc.jsonValue({ maxDepth: 4 })
  const names = [
    'does',
    'values',
    'decisions',
    'mapping',
    'lines',
    'line',
    'field',
    'value',
    'attachments',
    'together',
    'kind',
    'on',
    'outcome',
    'caseNumberPattern',
    'approvalSteps',
    'figureUnits',
    'reportsDueOn',
  ]
  await fuzzed(fc.oneof(json, formOf(names)), 300, (sent) => schema.safeParse(sent))
})

test('a file of texts to be checked', async () => {
  await fuzzed(fc.jsonValue({ maxDepth: 5 }), 200, (sent) => {
    checkTextCases(sent)
    checkTextCases({ cases: [sent] })
  })
})
