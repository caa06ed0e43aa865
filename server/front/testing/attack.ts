import { randomBytes } from 'node:crypto'
import { MULTIPART, multipart } from './posted-form'
import { exchanged, head, openWire } from './raw-request'

// What strangers send who mean no good, each kind by itself, at a server behind one gateway.

const MB = 1024 * 1024

/** Where and whom. */
export interface Target {
  port: number
  /** Accounts that exist. */
  accounts: readonly string[]
  /** The form of the public page as the server draws it, ready to be posted: its hidden fields. */
  form: Readonly<Record<string, string>>
  /** What the server gives out to whoever is about to sign in. */
  csrf: { token: string; cookie: string }
  /** Of one who signed in and attacks all the same; none where nobody did. */
  cookie?: string
}

/** The `n`th of the strangers; resolves when the server has answered or hung up. */
type Stranger = (target: Target, n: number) => Promise<unknown>

/** As the gateway writes it: one of forty attackers, who each claim somebody else before. */
const from = (n: number) => ({ 'X-Forwarded-For': `10.0.0.${n % 250}, 203.0.113.${n % 40}` })

export const STRANGERS: Readonly<Record<string, Stranger>> = {
  emptyForm: (target, n) => postForm(target, n, target.form),
  badChallenge: (target, n) =>
    postForm(target, n, {
      ...target.form,
      ...FILLED_IN,
      step: 'send',
      challenge: `${Date.now()}.${n}.${randomBytes(9).toString('base64url')}`,
      solution: '1',
    }),
  // As a browser without script does, which is then asked a question.
  askedAgain: (target, n) => postForm(target, n, { ...target.form, ...FILLED_IN, step: 'review' }),
  announcedHuge: ({ port }, n) =>
    exchanged(
      port,
      head('POST /api/auth/callback/credentials', { ...from(n), 'Content-Length': `${450 * MB}` }),
    ),
  reallyHuge: ({ port }, n) => pushed(port, '/agencies/main/apply', { n, bytes: 40 * MB }),
  endlessPieces: ({ port }, n) => pushedInPieces(port, '/sign-in', { n, bytes: 2 * MB }),
  slowBody: ({ port }, n) => trickled(port, n),
  slowHeaders: async ({ port }) => {
    const wire = await openWire(port)
    await wire.send('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: ')
    return wire.answers
  },
  wrongPassword: (target, n) => guessPassword(target, n),
  wrongCode: ({ port }, n) =>
    exchanged(port, head('GET /api/track/main/nobody', { ...from(n), Cookie: 'yishenban_track=forged' })),
  misshapen: ({ port }, n) => exchanged(port, head(MISSHAPEN[n % MISSHAPEN.length] ?? 'GET /%ff', from(n))),
  smuggled: ({ port }, n) =>
    exchanged(
      port,
      head('POST /agencies/main/track', {
        ...from(n),
        'Content-Length': '4',
        'Transfer-Encoding': 'chunked',
      }),
      '0\r\n\r\nGET /people HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    ),
  page: ({ port }, n) => exchanged(port, head(`GET ${PAGES[n % PAGES.length]}`, from(n))),
  signedInHuge: ({ port, cookie }, n) =>
    pushed(port, '/letters/templates', { n, bytes: 5 * MB, ...(cookie ? { cookie } : {}) }),
  signedInPage: ({ port, cookie = '' }, n) =>
    exchanged(port, head('GET /cases?q=%E5%BE%81%E5%9C%B0', { ...from(n), Cookie: cookie })),
}

const PAGES = [
  '/',
  '/agencies/main/apply',
  '/agencies/main/track',
  '/sign-in',
  '/api/challenge',
  '/api/health',
  '/nothing',
]

const MISSHAPEN = [
  'GET /%ff',
  'GET //evil.example/',
  'GET /a%00b',
  'TRACE /',
  'PUT /agencies/main/apply',
  `GET /${'a'.repeat(9_000)}`,
  `GET /${'a'.repeat(20_000)}`,
  'CONNECT evil.example:443',
]

/** An application that lacks nothing but its work. */
export const FILLED_IN = {
  applicantKind: 'natural_person',
  applicantName: '王某某',
  identityKind: 'passport',
  identityNumber: 'E12345678',
  phone: '13800000000',
  address: '某某市某某路1号',
  postcode: '214500',
  requested: '第三镇征地补偿安置方案',
  informationForm: 'paper',
  deliveryWay: 'mail',
}

function postForm({ port }: Target, n: number, fields: Readonly<Record<string, string>>): Promise<string> {
  const body = multipart(fields)
  return exchanged(
    port,
    head('POST /agencies/main/apply', {
      ...from(n),
      'Content-Type': MULTIPART,
      'Content-Length': `${Buffer.byteLength(body)}`,
    }),
    body,
  )
}

function guessPassword({ port, accounts, csrf }: Target, n: number): Promise<string> {
  const account = accounts[n % accounts.length] ?? ''
  const fields = { csrfToken: csrf.token, json: 'true', account, password: `wrong ${n}` }
  const body = new URLSearchParams(fields).toString()
  return exchanged(
    port,
    head('POST /api/auth/callback/credentials', {
      ...from(n),
      Cookie: csrf.cookie,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': `${body.length}`,
    }),
    body,
  )
}

const PIECE = Buffer.alloc(64 * 1024, 'x')

async function pushed(
  port: number,
  path: string,
  { n, bytes, cookie = '' }: { n: number; bytes: number; cookie?: string },
): Promise<string> {
  const wire = await openWire(port)
  const headers = { ...from(n), 'Content-Length': `${bytes}`, 'Content-Type': MULTIPART }
  await wire.send(head(`POST ${path}`, cookie ? { ...headers, Cookie: cookie } : headers))
  // Whoever is refused is hung up on.
  for (let sent = 0; sent < bytes && wire.isOpen(); sent += PIECE.length)
    await Promise.race([wire.send(PIECE), wire.answers])
  return wire.answers
}

async function pushedInPieces(
  port: number,
  path: string,
  { n, bytes }: { n: number; bytes: number },
): Promise<string> {
  const wire = await openWire(port)
  await wire.send(head(`POST ${path}`, { ...from(n), 'Transfer-Encoding': 'chunked' }))
  const piece = Buffer.concat([Buffer.from(`${PIECE.length.toString(16)}\r\n`), PIECE, Buffer.from('\r\n')])
  for (let sent = 0; sent < bytes && wire.isOpen(); sent += PIECE.length)
    await Promise.race([wire.send(piece), wire.answers])
  return wire.answers
}

/** Announces much and sends a byte now and then, until it is hung up on or a quarter of a minute has passed. */
async function trickled(port: number, n: number): Promise<string> {
  const wire = await openWire(port)
  await wire.send(head('POST /agencies/main/apply', { ...from(n), 'Content-Length': `${90 * MB}` }))
  const drip = setInterval(() => wire.isOpen() && wire.send('x'), 500)
  const enough = setTimeout(() => wire.hangUp(), 15_000)
  const answers = await wire.answers
  clearInterval(drip)
  clearTimeout(enough)
  return answers
}
