import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { auditLines, cases, sourceNotices, sourceRequests } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { caseOfApplicant } from '../public/online-answers'
import { addSource, endSource, renewKey } from '../sources/administer'
import { submissionsOf } from '../submissions/of-case'
import { must, openOffice, type TestOffice } from '../testing/office'
import { refusedAnswer } from './problem'
import { aRequest } from './testing/a-request'
import { administratorOf, connectPortal, handled, portalWith } from './testing/portal'

let office: TestOffice
let key: string
let portal: ReturnType<typeof portalWith>

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  key = (await connectPortal(administratorOf(office.agencyId))).key
  portal = portalWith(key)
  return close
})

const NO_ROOM = { rule: 'noRoomForFiles', message: '没有收下。', remedy: '请稍后再试。' } as const

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  handled('http://office.test/api/intake/v1/requests', {
    method: 'POST',
    body,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
  })
const text = (words: string) => Buffer.from(words).toString('base64')

async function theCase() {
  const [row] = await rowsOf(cases)
  if (!row) throw new Error('no case')
  return row
}

describe('handing in', () => {
  test('becomes a case of the office, online, to be confirmed, with the day of the portal and its files', async () => {
    const answer = await portal.handIn(aRequest({ files: [{ name: '身份证明.txt', content: text('某某') }] }))
    expect(answer.status).toBe(201)
    if (answer.status !== 201) return
    expect(answer.data).toMatchObject({
      sourceNumber: 'SQ-2026-0001',
      state: 'to_confirm',
      receivedOn: null,
      dueOn: null,
    })
    const row = await theCase()
    expect(row).toMatchObject({
      number: answer.data.number,
      channel: 'online',
      submittedOn: '2026-03-17',
      arrivedOn: '2026-03-18',
      createdBy: 'applicant',
      applicantName: '王某某',
    })
    expect(await filesOf(reads(), row.id)).toMatchObject([{ name: '身份证明.txt', kind: 'application' }])
    expect(JSON.stringify(await rowsOf(sourceRequests))).not.toContain('王某某')
  })

  test('the query code of the receipt opens the request to its applicant', async () => {
    const answer = await portal.handIn(aRequest())
    const { number, queryCode } = answer.data as { number: string; queryCode: string }
    expect((await caseOfApplicant('main', number, queryCode))?.row.id).toBe((await theCase()).id)
  })

  test('the same again is answered alike and registered once, also when both come at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => portal.handIn(aRequest())))
    const again = await portal.handIn(aRequest())
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    for (const one of answers) expect(one.data).toEqual(again.data)
    expect(await rowsOf(cases)).toHaveLength(1)
  })

  test('other content under the same number is refused and nothing of it is kept', async () => {
    await portal.handIn(aRequest())
    const answer = await portal.handIn(aRequest({ requested: '另一件事项' }))
    expect(answer).toMatchObject({ status: 409, data: { title: '同一编号已提交过不同的内容', status: 409 } })
    expect(await rowsOf(cases)).toHaveLength(1)
  })

  test('every mistake at once, each at its place: form, check digits, what depends on another field', async () => {
    const answer = await portal.handIn(
      aRequest({
        applicant: {
          kind: 'natural_person',
          name: '王某某',
          identityKind: 'resident_id',
          identityNumber: '321282199001010001',
          phone: '1',
        },
        deliveryWay: 'mail',
      }),
    )
    expect(answer.status).toBe(422)
    const { errors } = answer.data as { errors: { pointer: string; detail: string }[] }
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/applicant/address',
      '/applicant/identityNumber',
      '/applicant/phone',
    ])
    for (const { detail } of errors) expect(detail).toMatch(/\p{Script=Han}/u)
    expect(await rowsOf(cases)).toHaveLength(0)
  })

  test('fields that the interface does not have are named; nobody begins a period from outside', async () => {
    const answer = await post(
      JSON.stringify({ ...aRequest(), confirmedOn: '2026-03-18', matter: 'record_correction' }),
    )
    expect(answer.status).toBe(422)
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/confirmedOn', '/matter'])
  })

  test.each([
    ['a day that has not come', aRequest({ submittedAt: '2026-03-19T00:30:00+08:00' }), '/submittedAt'],
    ['a year that is too far', aRequest({ submittedAt: '9999-12-31T23:59:59-08:00' }), '/submittedAt'],
    ['a year before all others', aRequest({ submittedAt: '0001-01-01T00:00:00Z' }), '/submittedAt'],
    [
      'a number that is an identity number',
      aRequest({ sourceNumber: '11010519491231002X' }),
      '/sourceNumber',
    ],
    ['a number that no address holds', aRequest({ sourceNumber: '../1' }), '/sourceNumber'],
    [
      'a file that is a program',
      aRequest({ files: [{ name: 'a.pdf', content: Buffer.from('MZ\x90\0\x03').toString('base64') }] }),
      '/files',
    ],
    [
      'a file that is no base64',
      aRequest({ files: [{ name: 'a.txt', content: '不是' }] }),
      '/files/0/content',
    ],
  ])('%s is refused at its place', async (_, request, pointer) => {
    const answer = await portal.handIn(request)
    expect(answer.status).toBe(422)
    expect((answer.data as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(pointer)
    expect(await rowsOf(cases)).toHaveLength(0)
  })

  test.each([
    ['no JSON', '{"a":', {}, 400],
    ['too deep', `{"a":${'['.repeat(20)}${']'.repeat(20)}}`, {}, 400],
    ['deep in words only', JSON.stringify(`${'['.repeat(100)}\\"[[[[[[[[[[`), {}, 422],
    ['another form', 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['another coding', new Uint8Array([0x22, 0xd6, 0xd0, 0x22]), {}, 400],
    ['a list', '[]', {}, 422],
    ['nothing', 'null', {}, 422],
    ['what others inherit from', '{"__proto__":{"sourceNumber":"1"}}', {}, 422],
  ])('%s: refused in words, never with a trace', async (_, body, headers, status) => {
    const answer = await post(body, headers)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.text()).not.toMatch(/\bat \/|Error/)
  })

  test('a body that is too long is not held', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(0x20)
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given++
        controller.enqueue(piece)
      },
    })
    const answer = await handled('http://office.test/api/intake/v1/requests', {
      method: 'POST',
      body: endless,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(given).toBeLessThan(40)
  })
})

describe('keys', () => {
  const administrator = () => administratorOf(office.agencyId)
  const sourceId = async () => (await rowsOf(sourceRequests))[0]?.sourceId ?? ''

  test.each([
    ['none', ''],
    ['made up', `ysb_${'a'.repeat(48)}`],
  ])('%s: 401', async (_, given) => {
    expect((await portalWith(given).handIn(aRequest())).status).toBe(401)
  })

  test('an ended one opens nothing any more; a renewed one stands in its place', async () => {
    await portal.handIn(aRequest())
    const renewed = await renewKey(administrator(), await sourceId())
    expect((await portal.status('SQ-2026-0001')).status).toBe(401)
    const fresh = portalWith(('shown' in renewed && renewed.shown?.[0]?.value) || '')
    expect((await fresh.status('SQ-2026-0001')).status).toBe(200)
    await endSource(administrator(), await sourceId())
    expect((await fresh.status('SQ-2026-0001')).status).toBe(401)
  })

  test('a key without the right is told so', async () => {
    const reader = await connectPortal(administrator(), { name: '查询终端', rights: ['read_status'] })
    expect(await portalWith(reader.key).handIn(aRequest())).toMatchObject({ status: 403 })
  })

  test('a source sees nothing of another one', async () => {
    await portal.handIn(aRequest())
    const other = portalWith((await connectPortal(administrator(), { name: '市平台' })).key)
    expect((await other.status('SQ-2026-0001')).status).toBe(404)
    expect((await other.changes('2020-01-01T00:00:00Z')).data).toMatchObject({ changes: [] })
    // And may use the same number for its own.
    expect((await other.handIn(aRequest())).status).toBe(201)
  })

  test('who asks too often has to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 125 }, () => post('{}')))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(120)
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('60')
  })

  test('a disk that is nearly full is no mistake of the request: it is to be sent again', async () => {
    const answer = refusedAnswer({ ...NO_ROOM, article: null, field: 'files' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '300'])
    expect(await answer.json()).toMatchObject({ title: '系统暂时不能办理', detail: '没有收下。请稍后再试。' })
  })

  test('only an administrator connects one, and the log says so without the key', async () => {
    expect(
      await addSource(office.clerk, { name: '甲', rights: ['hand_in'], noticeAddress: '' }),
    ).toMatchObject({
      refusal: { rule: 'notAllowed' },
    })
    const lines = (await rowsOf(auditLines)).filter(({ action }) => action === 'addSource')
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain(key)
  })

  test.each([
    [{ name: '' }, 'name'],
    [{ rights: [] }, 'rights'],
    [{ rights: ['all'] }, 'rights'],
    [{ noticeAddress: 'ftp://a/' }, 'noticeAddress'],
    [{ noticeAddress: 'http://169.254.169.254/latest' }, 'noticeAddress'],
    [{ noticeAddress: 'https://a:b@portal.test/' }, 'noticeAddress'],
  ])('%j is refused', async (more, field) => {
    const given = { name: '乙', rights: ['hand_in'], noticeAddress: '', ...more }
    const done = await addSource(administrator(), given)
    expect('errors' in done && Object.keys(done.errors ?? {})).toEqual([field])
  })
})

describe('what is told back', () => {
  test('status follows the steps; what goes on inside is one state', async () => {
    await portal.handIn(aRequest())
    const { id } = await theCase()
    let version = await must(office.clerk, id, 'confirmReceipt', { on: '2026-03-18' }, 1)
    version = await must(office.supervisor, id, 'assign', { unitId: office.unitId }, version)
    await must(office.clerk, id, 'note', { body: '电话记录' }, version)
    const answer = await portal.status('SQ-2026-0001')
    expect(answer.data).toMatchObject({
      stateWords: expect.any(String),
      receivedOn: '2026-03-18',
      dueOn: '2026-04-16',
    })
    expect(JSON.stringify(answer.data)).not.toMatch(/电话记录|王某某|clerk/)
    const states = (await rowsOf(sourceNotices)).map(({ state }) => state)
    // The note is nobody's business; the portal has no address, so nothing waits to be sent.
    expect(states.length).toBe(3)
    expect((await rowsOf(sourceNotices)).every(({ nextAttemptAt }) => nextAttemptAt === null)).toBe(true)
    expect((await eventRows(reads(), id)).length).toBeGreaterThan(states.length)
  })

  test('changes are read page by page, each once', async () => {
    for (let n = 0; n < 105; n++) await portal.handIn(aRequest({ sourceNumber: `N-${n}` }))
    const first = await portal.changes('2020-01-01T00:00:00Z')
    expect(first.status).toBe(200)
    if (first.status !== 200) return
    expect(first.data.changes).toHaveLength(100)
    const next = new URL(first.data.next ?? '', 'http://office.test').searchParams
    const second = await portal.changes(next.get('changedSince') ?? '', next.get('after') ?? '')
    if (second.status !== 200) throw new Error('no second page')
    expect(second.data).toMatchObject({ next: null })
    const all = [...first.data.changes, ...second.data.changes].map(({ sourceNumber }) => sourceNumber)
    expect(new Set(all).size).toBe(105)
    expect((await portal.changes('昨天')).status).toBe(422)
    expect((await portal.changes('9999-12-31T23:59:59-08:00')).status).toBe(422)
  })

  test('a case that came otherwise is told to nobody', async () => {
    await portal.handIn(aRequest())
    expect((await portal.status((await theCase()).number)).status).toBe(404)
    expect(await caseRow(reads(), (await theCase()).id)).not.toBeNull()
  })
})

describe('what an applicant sends afterwards', () => {
  const file = { name: '补正.txt', content: text('补正材料') }
  const submissions = async () => submissionsOf(reads(), (await theCase()).id)

  test('waits at the desk, with its files, as having come by the interface', async () => {
    await portal.handIn(aRequest())
    const done = await portal.submit('SQ-2026-0001', { kind: 'message', body: '请尽快办理', files: [file] })
    expect(done).toMatchObject({ status: 201, data: { state: 'waiting' } })
    expect(await submissions()).toMatchObject([
      {
        kind: 'message',
        channel: 'api',
        body: '请尽快办理',
        state: 'waiting',
        files: [{ name: '补正.txt' }],
      },
    ])
  })

  test('the same again is the same; a portal that tries again makes no second', async () => {
    await portal.handIn(aRequest())
    const message = { kind: 'message', body: '请尽快办理' } as const
    const first = await portal.submit('SQ-2026-0001', message)
    expect(await portal.submit('SQ-2026-0001', message)).toMatchObject({ data: first.data })
    expect(await submissions()).toHaveLength(1)
  })

  test.each([
    ['one that is not expected now', { kind: 'correction', body: '甲' }, 409],
    ['no words where words are needed', { kind: 'message', body: ' ' }, 422],
    ['a kind that there is not', { kind: 'complaint' }, 422],
    ['a field that there is not', { kind: 'message', body: '甲', on: '2026-03-18' }, 422],
    [
      'a file that is a program',
      { kind: 'message', body: '甲', files: [{ name: 'a', content: 'TVqQ' }] },
      422,
    ],
  ])('%s is refused, and nothing is kept', async (_, given, status) => {
    await portal.handIn(aRequest())
    expect((await portal.submit('SQ-2026-0001', given as never)).status).toBe(status)
    expect(await submissions()).toEqual([])
  })

  test('to a request of another source there is no way', async () => {
    await portal.handIn(aRequest())
    const other = portalWith((await connectPortal(administratorOf(office.agencyId), { name: '市平台' })).key)
    expect((await other.submit('SQ-2026-0001', { kind: 'message', body: '甲' })).status).toBe(404)
  })
})
