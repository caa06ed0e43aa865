import Ajv from 'ajv/dist/2020'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handedInRequest } from '@/domain/sources/handed-in'
import { interfaceDescription } from './description'
import { aRequest } from './testing/a-request'
import { generatedClient } from './testing/generated-client'

test('the client of the tests is the one that the description gives', async () => {
  // Written anew by `vitest -u`; a change here is a change for every portal.
  await expect(await generatedClient()).toMatchFileSnapshot('./testing/client.ts')
}, 30_000)

/** The description judges for itself, by a library that knows nothing of the schemas which it was made from. */
function judge() {
  const { schemas } = interfaceDescription().components
  const ajv = new Ajv({ strict: false, formats: { 'date-time': true, date: true } })
  ajv.addSchema({ $id: 'all', components: { schemas } })
  const valid = ajv.compile({ $ref: 'all#/components/schemas/Request' })
  return (given: unknown) => valid(given) === true
}

const PERSON = aRequest().applicant
const COMPANY = {
  kind: 'commercial_enterprise',
  name: '某某有限公司',
  creditCode: '91350203M0001QKT19',
  contactPerson: '李某',
  phone: '0523-12345678',
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    0,
    true,
    '',
    ' ',
    [],
    {},
    '2026-02-30T09:30:00+08:00',
    '2026-03-02T09:30:00Z',
    'natural_person',
    'other_organisation',
    'online',
  ),
  fc.string({ maxLength: 80 }),
  fc.jsonValue({ maxDepth: 2 }),
)
const places = [
  'sourceNumber',
  'submittedAt',
  'applicant',
  'applicant.kind',
  'applicant.name',
  'applicant.identityKind',
  'applicant.identityNumber',
  'applicant.creditCode',
  'applicant.contactPerson',
  'applicant.phone',
  'applicant.postcode',
  'applicant.agent',
  'applicant.agent.name',
  'requested',
  'informationForm',
  'deliveryWay',
  'files',
  'files.0',
  'files.0.name',
  'files.0.content',
  'unknown',
  'applicant.unknown',
] as const

/** Puts something odd into one place, or takes out what stands there. */
function altered(whole: object, place: string, value: unknown): unknown {
  const copy = structuredClone(whole) as Record<string, unknown>
  const parts = place.split('.')
  const last = parts.pop() ?? ''
  let at: Record<string, unknown> = copy
  for (const part of parts) {
    if (typeof at[part] !== 'object' || at[part] === null) at[part] = {}
    at = at[part] as Record<string, unknown>
  }
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

test('what the description takes, the interface takes, and nothing else', () => {
  const taken = judge()
  const verdicts = { yes: 0, no: 0 }
  fc.assert(
    fc.property(
      fc.constantFrom(PERSON, COMPANY),
      fc.array(fc.tuple(fc.constantFrom(...places), fc.option(odd, { nil: undefined })), { maxLength: 3 }),
      (applicant, changes) => {
        const whole = { ...aRequest(), applicant, files: [{ name: '说明.txt', content: 'eA==' }] }
        const given = changes.reduce<unknown>(
          (one, [place, value]) => altered(one as object, place, value),
          whole,
        )
        const verdict = handedInRequest.safeParse(given).success
        verdicts[verdict ? 'yes' : 'no']++
        expect({ given, taken: taken(given) }).toEqual({ given, taken: verdict })
      },
    ),
    { numRuns: 2_000 },
  )
  // Both ends were reached, or the property says nothing.
  expect(verdicts.yes).toBeGreaterThan(100)
  expect(verdicts.no).toBeGreaterThan(100)
})

test('every answer that the description names is told in Chinese', () => {
  const { paths } = interfaceDescription()
  const words = JSON.stringify(paths).match(/"(?:description|summary)":"[^"]*"/g) ?? []
  expect(words.length).toBeGreaterThan(20)
  for (const one of words) expect(one).toMatch(/\p{Script=Han}/u)
})
