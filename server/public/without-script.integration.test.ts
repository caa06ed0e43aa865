import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { limitCounters } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { isRefused } from '@/domain/case/refusal'
import { timesDone } from '../limits/limit'
import { openOffice } from '../testing/office'
import { atInstant } from '../today'
import { MAIN_SHORT_NAME } from './agency-at'
import { type AttachedFile, applyOnline } from './apply'
import { APPLICATIONS, EVERYBODY } from './difficulty'
import { type Asked, openQuestion } from './question'
import { unseal } from './sealed'
import { askQuestion } from './without-script'

beforeEach(async () => {
  const close = await openTestDatabase()
  await openOffice()
  return close
})

const BEGAN = Date.parse('2026-03-18T02:00:00.000Z')
/** So many seconds after the first question. */
const at = <T>(seconds: number, work: () => Promise<T>) =>
  atInstant(new Date(BEGAN + seconds * 1000).toISOString(), work)

const request = {
  applicantKind: 'natural_person',
  applicantName: '王某某',
  identityKind: 'passport',
  identityNumber: 'E12345678',
  phone: '13800000000',
  requested: '第三镇征地补偿安置方案',
  informationForm: 'electronic',
  deliveryWay: 'online',
}

async function asked(place = '10.1.2.3', before = ''): Promise<string> {
  const answer = await askQuestion(place, before)
  if (isRefused(answer)) throw new Error(answer.refusal.message)
  return answer.question.sealed
}

function answerOf(sealed: string): string {
  const [a = 0, b = 0] = unseal<Asked>('question', sealed)?.sum ?? []
  return String(a + b)
}

const send = (
  question: string,
  answer = answerOf(question),
  place = '10.1.2.3',
  files: readonly AttachedFile[] = [],
) => applyOnline(MAIN_SHORT_NAME, request, files, { question, answer, address: place })

describe('an application without script', () => {
  test('is registered with its files, each of its kind', async () => {
    const question = await at(0, () => asked())
    const proof = { file: new File(['%PDF-1.4\n'], '身份证.pdf'), kind: 'identity' as const }
    const other = { file: new File(['地块四至'], '说明.txt'), kind: 'application' as const }
    const made = await at(10, () => send(question, undefined, undefined, [proof, other]))
    if ('refusal' in made) throw new Error(made.refusal.message)
    expect(await caseRow(reads(), made.caseId)).toMatchObject({ channel: 'online', applicantName: '王某某' })
    expect((await filesOf(reads(), made.caseId)).map(({ kind, name }) => [kind, name]).sort()).toEqual([
      ['application', '说明.txt'],
      ['identity', '身份证.pdf'],
    ])
  })

  test('a question is good once, rightly answered, not too soon and not for ever', async () => {
    const question = await at(0, () => asked())
    expect(await at(1, () => send(question))).toMatchObject({ refusal: { rule: 'tooSoon' } })
    // Asked again too soon, it is the same one: its wait does not begin anew.
    expect(openQuestion(await at(2, () => asked('10.1.2.3', question)), BEGAN)).toEqual(
      openQuestion(question, BEGAN),
    )
    expect(await at(5, () => send(question, '7'))).toMatchObject({
      refusal: { rule: 'challengeFailed' },
      errors: { answer: expect.stringContaining('答案不对') },
    })
    expect(await at(6, () => send(question))).toHaveProperty('number')
    expect(await at(7, () => send(question))).toMatchObject({
      refusal: { rule: 'challengeFailed', message: expect.stringContaining('已经用过') },
    })
    const late = await at(8, () => asked())
    expect(await at(2 * 60 * 60, () => send(late))).toMatchObject({
      refusal: { message: expect.stringContaining('过期') },
    })
    expect(await at(9, () => send('question.forged', '30'))).toMatchObject({
      refusal: { rule: 'challengeFailed' },
    })
  })

  test('of many that spend the same one at once, one is registered', async () => {
    const question = await at(0, () => asked())
    const sent = await at(10, () => Promise.all(Array.from({ length: 8 }, () => send(question))))
    expect(sent.filter((one) => 'number' in one)).toHaveLength(1)
  })

  test('a mistake in the form costs neither the question nor a count', async () => {
    const question = await at(0, () => asked())
    const raw = { ...request, requested: '' }
    const refused = await at(10, () =>
      applyOnline(MAIN_SHORT_NAME, raw, [], { question, answer: answerOf(question), address: '10.1.2.3' }),
    )
    expect(refused).toHaveProperty('errors.requested')
    expect(await at(11, () => send(question))).toHaveProperty('number')
  })
})

describe('what is counted', () => {
  test('five of one address in an hour; others, and those with script, are not held up by it', async () => {
    for (let n = 0; n < 5; n++) {
      const question = await at(n * 20, () => asked())
      expect(await at(n * 20 + 10, () => send(question))).toHaveProperty('number')
    }
    const sixth = await at(200, () => asked())
    expect(await at(210, () => send(sixth))).toMatchObject({ refusal: { rule: 'tooMany' } })
    const neighbour = await at(200, () => asked('10.9.9.9'))
    expect(await at(210, () => send(neighbour, undefined, '10.9.9.9'))).toHaveProperty('number')
    expect(await at(210, () => timesDone(APPLICATIONS, EVERYBODY))).toBe(0)
    expect(JSON.stringify(await rowsOf(limitCounters))).not.toContain('10.1.2')
  })

  test('after a hundred in an hour each address still has one, and reads longer before it', async () => {
    for (let n = 0; n < 100; n++) {
      const place = `10.0.${n}.1`
      const question = await at(0, () => asked(place))
      expect(await at(10, () => send(question, undefined, place))).toHaveProperty('number')
    }
    const question = await at(20, () => asked('10.7.7.7'))
    expect(await at(30, () => send(question, undefined, '10.7.7.7'))).toMatchObject({
      refusal: { rule: 'tooSoon' },
    })
    expect(await at(51, () => send(question, undefined, '10.7.7.7'))).toHaveProperty('number')
    const second = await at(60, () => asked('10.7.7.7'))
    expect(await at(100, () => send(second, undefined, '10.7.7.7'))).toMatchObject({
      refusal: { rule: 'tooMany' },
    })
  })

  test('ten wrong answers of an address, then it waits; a right one of another does not', async () => {
    const question = await at(0, () => asked())
    for (let n = 0; n < 10; n++)
      expect(await at(10, () => send(question, '1'))).toMatchObject({ refusal: { rule: 'challengeFailed' } })
    expect(await at(11, () => send(question))).toMatchObject({
      refusal: { rule: 'tooMany', remedy: expect.stringContaining('十分钟') },
    })
    const other = await at(0, () => asked('10.9.9.9'))
    expect(await at(11, () => send(other, undefined, '10.9.9.9'))).toHaveProperty('number')
  })

  test('an address is asked forty questions in an hour', async () => {
    for (let n = 0; n < 40; n++) await at(0, () => asked())
    expect(await at(1, () => askQuestion('10.1.2.3'))).toMatchObject({ refusal: { rule: 'tooMany' } })
    expect(await at(3601, () => askQuestion('10.1.2.3'))).toHaveProperty('question')
  })
})
