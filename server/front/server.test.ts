import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { encode } from 'next-auth/jwt'
import { afterEach, expect, test, vi } from 'vitest'
import { OPENED_COOKIE, withOpened } from '../public/opened-cookie'
import { QUESTION_COOKIE, questionAt } from '../public/question'
import { challengeAt, WORK_COOKIE } from '../public/work'
import { CLIENT_HEADER, readFromFront, writtenByFront } from './front-mark'
import { frontServer, type Handle } from './server'
import { exchanged, head, openWire } from './testing/raw-request'

const MB = 1024 * 1024

/** What the program behind was given. */
interface Seen {
  url: string
  client: string | null
  forwarded: string | string[] | undefined
  host: string | string[] | undefined
  body: number
}
let seen: Seen[] = []
/** Requests whose head has come, let in or not. */
let arrived = 0

const echo: Handle = async (req, res) => {
  const body = (await text(req)).length
  seen.push({
    url: req.url ?? '',
    client: readFromFront(String(req.headers[CLIENT_HEADER])),
    forwarded: req.headers['x-forwarded-for'],
    host: req.headers['x-forwarded-host'],
    body,
  })
  res.end('well')
}

/** The server that was started last. */
let started: Pick<Server, 'getConnections'>

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function port({ hops = 0, handle = echo }: { hops?: number; handle?: Handle } = {}): Promise<number> {
  seen = []
  const server = frontServer(handle, hops)
  started = server
  arrived = 0
  server.on('request', () => arrived++)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  ends.push(() => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  })
  return (server.address() as AddressInfo).port
}

const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])

const SECRET = 'a secret of the test that is long enough'

/** The cookie of a browser that has done the work for an application. */
function worked(): string {
  process.env.NEXTAUTH_SECRET = SECRET
  const { text, bits } = challengeAt(Date.now(), 10)
  for (let n = 0; ; n++) {
    const hash = createHash('sha256').update(`${text}:${n}`).digest()
    if (Math.clz32(hash.readUInt32BE(0)) >= bits) return `${WORK_COOKIE}=${text}:${n}`
  }
}

async function cookie(personId: string): Promise<string> {
  process.env.NEXTAUTH_SECRET = SECRET
  const token = await encode({
    token: { sessionToken: personId },
    secret: process.env.NEXTAUTH_SECRET,
    maxAge: 60,
  })
  return `text-size=2; next-auth.session-token=${token}`
}

test('who is led elsewhere after a form does not send it there once more', async () => {
  const leads: Handle = async (_req, res) => {
    res.statusCode = 307
    res.setHeader('location', '/sign-in')
    res.end()
  }
  const at = `http://127.0.0.1:${await port({ handle: leads })}/password`
  const answered = async (method: string) => {
    const { status, headers } = await fetch(at, { method, redirect: 'manual' })
    return [status, headers.get('location')]
  }
  expect(await answered('POST')).toEqual([303, '/sign-in'])
  expect(await answered('GET')).toEqual([307, '/sign-in'])
})

test('without a gateway a claimed address is taken out, and so is a header of ours that somebody else wrote', async () => {
  const answer = await exchanged(
    await port(),
    head('GET /', {
      'X-Forwarded-For': '1.2.3.4',
      'X-Forwarded-Host': 'evil.example',
      [CLIENT_HEADER]: '1.2.3.4',
    }),
  )
  expect(status(answer)).toBe(200)
  expect(seen).toEqual([{ url: '/', client: '127.0.0.1', forwarded: '127.0.0.1', host: undefined, body: 0 }])
})

test('behind one gateway its entry counts', async () => {
  await exchanged(await port({ hops: 1 }), head('GET /', { 'X-Forwarded-For': '6.6.6.6, 2001:db8:1:2:3::4' }))
  expect(seen[0]).toMatchObject({ client: '2001:db8:1:2::/64', forwarded: '2001:db8:1:2:3::4' })
})

test('what Next asks itself keeps the address of whoever asked first', async () => {
  await exchanged(await port(), head('GET /', { [CLIENT_HEADER]: writtenByFront('9.9.9.9') }))
  expect(seen[0]).toMatchObject({ client: '9.9.9.9' })
})

test('a body is whole before the program behind sees the request', async () => {
  const wire = await openWire(await port())
  await wire.send(head('POST /agencies/main/track', { 'Content-Length': '6' }))
  await wire.send('abc')
  await new Promise(setImmediate)
  expect(seen).toEqual([])
  await wire.send('def')
  expect(await wire.answers).toMatch(/well$/)
  expect(seen).toMatchObject([{ body: 6 }])
})

test('a body is refused by its announced length before it comes, in Chinese, and never seen behind', async () => {
  const listening = await port()
  const long = [
    ['/api/auth/callback/credentials', 16 * 1024 + 1],
    ['/api/auth/callback/credentials', 450 * MB],
    ['/sign-in', 450 * MB],
    ['/agencies/main/apply', 102 * MB],
    ['/', 3 * MB],
    ['/people', 3 * MB],
  ] as const
  const answers = await Promise.all(
    long.map(([path, length]) =>
      exchanged(listening, head(`POST ${path}`, { 'Content-Length': String(length) })),
    ),
  )
  expect(answers.map(status)).toEqual(long.map(() => 413))
  for (const answer of answers) expect(answer).toContain('没有收下')
  expect(seen).toEqual([])
})

test('who asks before sending is told at once', async () => {
  const wire = await openWire(await port())
  await wire.send(
    head('POST /agencies/main/apply', { 'Content-Length': String(450 * MB), Expect: '100-continue' }),
  )
  expect(status(await wire.answers)).toBe(413)
})

test('who asks before sending and may, sends', async () => {
  const wire = await openWire(await port())
  await wire.send(head('POST /agencies/main/apply', { 'Content-Length': '3', Expect: '100-continue' }))
  await wire.hears('100 Continue')
  await wire.send('abc')
  expect(await wire.answers).toMatch(/well$/)
})

test('a body in pieces is counted and cut', async () => {
  const piece = Buffer.concat([Buffer.from('2000\r\n'), Buffer.alloc(8192, 'x'), Buffer.from('\r\n')])
  const answer = await exchanged(
    await port(),
    head('POST /sign-in', { 'Transfer-Encoding': 'chunked' }),
    piece,
    piece,
    piece,
  )
  expect(status(answer)).toBe(413)
  expect(answer).toContain('这里一次最多收16KB')
  expect(seen).toEqual([])
})

test('a body in pieces that is short enough arrives', async () => {
  const answer = await exchanged(
    await port(),
    head('POST /sign-in', { 'Transfer-Encoding': 'chunked' }),
    '3\r\nabc\r\n',
    '0\r\n\r\n',
  )
  expect(answer).toMatch(/well$/)
  expect(seen).toMatchObject([{ body: 3 }])
})

test('who has signed in sends files to a page of the desk; who has not is told to sign in', async () => {
  const listening = await port()
  const large = { 'Content-Length': String(3 * MB) }
  const refused = await exchanged(listening, head('POST /cases/new', large))
  expect(status(refused)).toBe(401)
  expect(refused).toContain('登录已过期')
  const forged = await exchanged(
    listening,
    head('POST /cases/new', { ...large, Cookie: 'next-auth.session-token=forged' }),
  )
  expect(status(forged)).toBe(401)
  const taken = await exchanged(
    listening,
    head('POST /cases/new', { ...large, Cookie: await cookie('clerk') }),
    Buffer.alloc(3 * MB, 'x'),
  )
  expect(taken).toMatch(/well$/)
  expect(seen).toMatchObject([{ body: 3 * MB }])
})

test('a stranger brings files once for the work that was done, and not without', async () => {
  const listening = await port()
  const files = (cookies: Record<string, string>) =>
    exchanged(
      listening,
      head('POST /agencies/main/apply', { 'Content-Length': String(MB), ...cookies }),
      Buffer.alloc(MB, 'x'),
    )
  const work = worked()
  expect(status(await files({}))).toBe(403)
  expect(status(await files({ Cookie: work.replace(/:\d+$/, ':x') }))).toBe(403)
  expect(status(await files({ Cookie: work.replace(/=\d/, '=9') }))).toBe(403)
  expect(await files({ Cookie: `text-size=2; ${work}` })).toMatch(/well$/)
  const again = await files({ Cookie: work })
  expect(status(again)).toBe(403)
  expect(again).toContain('申请尚未提交')
  expect(seen).toMatchObject([{ body: MB }])
})

test('whoever has opened a request by its code brings files to its page, as often as needed, and nobody else', async () => {
  const listening = await port()
  const files = (cookies: Record<string, string>) =>
    exchanged(
      listening,
      head('POST /agencies/main/track/0b8e', { 'Content-Length': String(MB), ...cookies }),
      Buffer.alloc(MB, 'x'),
    )
  process.env.NEXTAUTH_SECRET = SECRET
  const opened = withOpened(undefined, { caseId: '0b8e', codeHash: 'ab' })
  const old = withOpened(undefined, { caseId: '0b8e', codeHash: 'ab' }, Date.now() - 61 * 60_000)
  for (const cookies of [
    {},
    { Cookie: worked() },
    { Cookie: `${OPENED_COOKIE}=${old}` },
    { Cookie: `${OPENED_COOKIE}=x${opened}` },
  ]) {
    const answer = await files(cookies)
    expect(status(answer)).toBe(403)
    expect(answer).toContain('重新输入受理编号和查询码')
  }
  const cookies = { Cookie: `text-size=2; ${OPENED_COOKIE}=${opened}` }
  expect(await files(cookies)).toMatch(/well$/)
  expect(await files(cookies)).toMatch(/well$/)
  expect(seen).toHaveLength(2)
})

test('a browser that was asked a question brings files once, one form at a time, and takes no room of the others', async () => {
  process.env.NEXTAUTH_SECRET = SECRET
  const asked = (at = Date.now()) => `${QUESTION_COOKIE}=${questionAt(at, 0).sealed}`
  const listening = await port()
  const large = (cookie: string) =>
    head('POST /agencies/main/apply', { 'Content-Length': String(50 * MB), Cookie: cookie })
  const first = asked()
  const coming = await openWire(listening)
  await coming.send(large(first))
  await vi.waitFor(() => expect(arrived).toBe(1))
  expect(status(await exchanged(listening, large(first)))).toBe(403)
  expect(status(await exchanged(listening, large(asked())))).toBe(429)
  expect(status(await exchanged(listening, large(asked(Date.now() - 2 * 60 * 60_000))))).toBe(403)
  expect(status(await exchanged(listening, large(`${QUESTION_COOKIE}=question.forged`)))).toBe(403)

  const small = head('POST /agencies/main/apply', { 'Content-Length': String(MB), Cookie: worked() })
  expect(await exchanged(listening, small, Buffer.alloc(MB, 'x'))).toMatch(/well$/)
})

test('the fifth large body of one address waits for none of the others: it is told so', async () => {
  const listening = await port()
  const large = () =>
    head('POST /agencies/main/apply', { 'Content-Length': String(50 * MB), Cookie: worked() })
  const wires = await Promise.all(Array.from({ length: 4 }, () => openWire(listening)))
  for (const wire of wires) await wire.send(large())
  await new Promise((passed) => setTimeout(passed, 50))
  const fifth = await exchanged(listening, large())
  expect(status(fifth)).toBe(429)
  expect(fifth).toContain('同时提交的内容太多')
  // Texts alone still come through.
  expect(
    await exchanged(listening, head('POST /agencies/main/apply', { 'Content-Length': '3' }), 'abc'),
  ).toMatch(/well$/)
  for (const wire of wires) wire.hangUp()
})

test('two lengths, or a length and pieces, are no request: nothing is smuggled', async () => {
  const listening = await port()
  const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'
  const both = head('POST /agencies/main/track', { 'Content-Length': '4', 'Transfer-Encoding': 'chunked' })
  const twice = head('POST /agencies/main/track', { 'Content-Length': '0' }).replace(
    'Content-Length: 0',
    `Content-Length: 0\r\nContent-Length: ${smuggled.length}`,
  )
  for (const request of [both, twice]) {
    const answer = await exchanged(listening, request, `0\r\n\r\n${smuggled}`)
    expect(status(answer)).toBe(400)
    expect(answer).toContain('格式不正确')
  }
  expect(seen).toEqual([])
})

test('requests that come one behind the other are answered in their order', async () => {
  const answer = await exchanged(
    await port(),
    head('POST /agencies/main/track', { 'Content-Length': '3', Connection: 'keep-alive' }) +
      'abc' +
      head('GET /first', { Connection: 'keep-alive' }) +
      head('GET /last'),
  )
  expect(answer.match(/well/g)).toHaveLength(3)
  expect(seen.map(({ url }) => url).sort()).toEqual(['/agencies/main/track', '/first', '/last'])
})

test.each([
  ['GET /%ff', 400],
  ['GET //evil.example', 400],
  ['GET /a%00b', 400],
  ['GET http://evil.example/', 400],
  [`GET /${'a'.repeat(9_000)}`, 414],
  [`GET /${'a'.repeat(20_000)}`, 431],
  ['TRACE /', 405],
  ['PUT /agencies/main/apply', 405],
  ['DELETE /cases', 405],
  ['CONNECT evil.example:443', 405],
  ['HELLO /', 400],
])('%s is answered with words and never seen behind', async (start, expected) => {
  const answer = await exchanged(await port(), head(start))
  expect(status(answer)).toBe(expected)
  expect(answer).toMatch(/[一-鿿]/)
  expect(seen).toEqual([])
})

test('no host and a host that is none are refused', async () => {
  const listening = await port()
  expect(status(await exchanged(listening, head('GET /', { Host: 'evil.example/x' })))).toBe(400)
  expect(status(await exchanged(listening, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'))).toBe(400)
  expect(seen).toEqual([])
})

test('a wish to speak another protocol is answered as the request that it is', async () => {
  const answer = await exchanged(
    await port(),
    head('GET /', { Connection: 'Upgrade, close', Upgrade: 'websocket' }),
  )
  expect(answer).toMatch(/well$/)
})

test('a page, a form that a script sends and an interface each hear it in their own way', async () => {
  const listening = await port()
  const long = { 'Content-Length': String(450 * MB) }
  const page = await exchanged(listening, head('POST /agencies/main/apply', long))
  expect(page).toMatch(/text\/html; charset=utf-8[\s\S]*lang="zh-CN"/)
  const script = await exchanged(
    listening,
    head('POST /agencies/main/apply', { ...long, 'Next-Action': 'x' }),
  )
  expect(script).toMatch(/Content-Type: text\/plain\r\n/)
  const [, body = ''] = (await exchanged(listening, head('POST /api/auth/x', long))).split('\r\n\r\n')
  expect(JSON.parse(body)).toMatchObject({ message: expect.stringContaining('太大') })
})

test('a crowd of one address does not keep another from its turn', async () => {
  const order: string[] = []
  const [all, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow: Handle = async (req, res) => {
    order.push(req.url ?? '')
    if (order.length === 2) all.resolve()
    await go.promise
    res.end('well')
  }
  const listening = await port({ hops: 1, handle: slow })
  const from = (address: string, path: string) =>
    exchanged(listening, head(`GET ${path}`, { 'X-Forwarded-For': address }))
  const crowd = Array.from({ length: 30 }, () => from('6.6.6.6', '/crowd'))
  await all.promise
  const citizen = from('1.2.3.4', '/citizen')
  await vi.waitFor(() => expect(arrived).toBe(31), { timeout: 60_000 })
  expect(order).toHaveLength(2)
  go.resolve()
  await Promise.all([...crowd, citizen])
  expect(order.indexOf('/citizen')).toBeLessThan(6)
})

test('a fault behind is answered in Chinese', async () => {
  const answer = await exchanged(
    await port({ handle: () => Promise.reject(new Error('secret of the database')) }),
    head('GET /'),
  )
  expect(status(answer)).toBe(500)
  expect(answer).toContain('系统出现故障')
  expect(answer).not.toContain('secret of the database')
})

test('a connection that was refused ends, also where the other side never closes its own end', async () => {
  const to = createConnection({ port: await port(), host: '127.0.0.1', allowHalfOpen: true })
  to.on('error', () => {})
  to.resume()
  to.write('this is no request\r\n\r\n')
  await once(to, 'end')
  const open = promisify(started.getConnections.bind(started))
  expect(await open()).toBe(1)
  await vi.waitFor(async () => expect(await open()).toBe(0), 10_000)
  to.destroy()
})
