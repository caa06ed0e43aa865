import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { logFault } from '../log/log'
import { openedCookieOf, openedIn } from '../public/opened-cookie'
import { readKeyring } from '../secrets/keyring'
import { bearerOf, isSourceKey } from '../sources/key'
import { addressBehind, countedAddress } from './addresses'
import { type Admitted, BodiesInFlight } from './bodies-in-flight'
import { bodyLimitOf, INTERFACE_PATH, SMALL_BODY_BYTES } from './body-limits'
import type { DeskPages } from './desk-pages'
import { CLIENT_HEADER, readFromFront, writtenByFront } from './front-mark'
import type { KeptPages } from './kept-pages'
import { writePolicy } from './page-policy'
import { ReceivedRequest } from './received-request'
import { type FrontRefusal, REFUSALS, refuse, refuseConnection, tooLong } from './refusals'
import { pathOf, refuseShape } from './request-shape'
import { sessionOf } from './signed-in'
import { Turnstile } from './turnstile'
import { WorkShown } from './work-shown'

const MB = 1024 * 1024
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

/** A form without files, and one with four photographs over a slow telephone (20 KB a second). */
const SMALL_BODY_MS = MINUTE_MS
const LARGE_BODY_MS = 60 * MINUTE_MS
/** A request keeps its place in front of the others no longer than this, however slowly its answer is read. */
const PLACE_MS = 10 * SECOND_MS
/** Of one address, where no gateway speaks for many: an office of fifty with six connections each. */
const CONNECTIONS_OF_ONE = 512
const CONNECTIONS = 4_096

/** Answers a request, as Next does. */
export type Handle = (req: ReceivedRequest, res: ServerResponse) => Promise<void>

/** Pages that were drawn before: what strangers are shown, and the desk's. */
export interface Kept {
  shown: KeptPages
  desk: DeskPages
}

type Who = { place: string; signedIn: boolean }
/** A request that came whole, with the room that its body takes. */
type Let = { admitted: Admitted | null } | { refused: FrontRefusal }

/**
 * The server in front of Next. It asks nothing of the database: who knocks, whether the request is one, whether its
 * body may come, and whose turn it is. `hops` gateways of the office stand before it.
 */
export function frontServer(
  handle: Handle,
  hops: number,
  kept: Kept | null = null,
): Server<typeof ReceivedRequest> {
  const work = new WorkShown()
  const rooms = {
    signedIn: new BodiesInFlight({ bytes: 512 * MB, bodies: 64, bodiesOfOne: 8 }),
    large: new BodiesInFlight({ bytes: 256 * MB, bodies: 32, bodiesOfOne: 4 }),
    // Those of browsers that did no work have a small room of their own.
    asked: new BodiesInFlight({ bytes: 128 * MB, bodies: 8, bodiesOfOne: 1 }),
    small: new BodiesInFlight({ bytes: 32 * MB, bodies: 1_000, bodiesOfOne: 64 }),
  }
  const turnstiles = {
    // A browser has six connections.
    signedIn: new Turnstile({ atOnce: 16, atOnceOfOne: 6, waiting: 2_000, waitingOfOne: 100 }),
    anybody: new Turnstile({ atOnce: 2, atOnceOfOne: 2, waiting: 2_000, waitingOfOne: 100 }),
    // What Next unpacks lies in memory several times.
    largeSignedIn: new Turnstile({ atOnce: 2, atOnceOfOne: 1, waiting: 64, waitingOfOne: 8 }),
    largeAnybody: new Turnstile({ atOnce: 1, atOnceOfOne: 1, waiting: 32, waitingOfOne: 4 }),
  }

  async function answer(req: ReceivedRequest, res: ServerResponse): Promise<void> {
    const misshapen = refuseShape(req)
    if (misshapen) return refuse(req, res, misshapen)
    const nonce = writePolicy(req, res)
    if (req.method === 'POST') leadOnWithoutBody(res)
    // Next asks itself where a form of one page was sent to another; the request has been let in already.
    if (readFromFront(String(req.headers[CLIENT_HEADER]))) return handle(req, res)
    const client = writeAddress(req, hops)
    if (req.url?.startsWith('/_next/static/') && !req.hasBody) return handle(req, res)
    if (nonce !== null && !req.hasBody && (await kept?.shown.answered(req, res, nonce))) return
    const session = sourceKeyOf(req) ?? (await sessionOf(req.headers.cookie))
    const who: Who = { place: session ?? client, signedIn: session !== null }
    const come = req.hasBody ? await receive(req, res, who) : { admitted: null }
    if ('refused' in come) return refuse(req, res, come.refused)
    await inTurn(req, res, { who, admitted: come.admitted, nonce })
  }

  async function receive(req: ReceivedRequest, res: ServerResponse, who: Who): Promise<Let> {
    if (req.method !== 'POST') return { refused: REFUSALS.request }
    const path = pathOf(req.url ?? '')
    const { anybody, signedIn, strangersBy } = bodyLimitOf(path)
    const limit = who.signedIn ? signedIn : anybody
    const announced = req.announced
    const unknown = INTERFACE_PATH.test(path) ? REFUSALS.key : REFUSALS.signIn
    const over = announced !== null && announced <= signedIn ? unknown : tooLong(limit)
    if ((announced ?? 0) > limit) return { refused: over }
    const large = (announced ?? limit) > SMALL_BODY_BYTES
    const { cookie } = req.headers
    const byCode = strangersBy === 'opened'
    const letInBy = !large || who.signedIn ? null : byCode ? letInByCode(cookie) : work.use(cookie)
    if (large && !who.signedIn && !letInBy) return { refused: byCode ? REFUSALS.notOpened : REFUSALS.noWork }
    const strangers = letInBy === null ? rooms.small : letInBy === 'question' ? rooms.asked : rooms.large
    const room = who.signedIn ? rooms.signedIn : strangers
    const admitted = room.admit(who.place, () => req.cut())
    if (!admitted) return { refused: REFUSALS.tooManyAtOnce }
    res.once('close', admitted.gone)
    if (req.headers.expect) res.writeContinue()
    let received = 0
    const judge = (bytes: number) => {
      received += bytes
      if (received > limit) return tooLong(limit)
      return admitted.take(bytes) ? null : REFUSALS.busy
    }
    const refused = await req.receive(judge, large ? LARGE_BODY_MS : SMALL_BODY_MS)
    if (refused) return { refused }
    admitted.whole()
    return { admitted: large ? admitted : null }
  }

  async function inTurn(
    req: ReceivedRequest,
    res: ServerResponse,
    { who, admitted, nonce }: { who: Who; admitted: Admitted | null; nonce: string | null },
  ): Promise<void> {
    const large = admitted !== null
    const turnstile = who.signedIn
      ? turnstiles[large ? 'largeSignedIn' : 'signedIn']
      : turnstiles[large ? 'largeAnybody' : 'anybody']
    const leave = await turnstile.enter(who.place)
    if (!leave) return refuse(req, res, REFUSALS.busy)
    // Whoever went away while waiting makes no more work.
    if (res.destroyed) return leave()
    const enough = large ? undefined : setTimeout(leave, PLACE_MS)
    res.once('close', () => {
      clearTimeout(enough)
      leave()
    })
    if (!kept || !who.signedIn || nonce === null) return handle(req, res)
    await kept.desk.answer({ req, res, nonce }, () => handle(req, res))
  }

  const onRequest = (req: ReceivedRequest, res: ServerResponse) => {
    answer(req, res).catch((fault: unknown) => {
      logFault('front.request', fault)
      refuse(req, res, REFUSALS.fault)
    })
  }
  const server = createServer(
    {
      IncomingMessage: ReceivedRequest,
      headersTimeout: 15 * SECOND_MS,
      requestTimeout: LARGE_BODY_MS + MINUTE_MS,
      connectionsCheckingInterval: 5 * SECOND_MS,
    },
    onRequest,
  )
  server.maxConnections = CONNECTIONS
  if (hops === 0) boundConnections(server)
  server.on('checkContinue', onRequest)
  server.on('connect', (_req, socket) => refuseConnection(socket, REFUSALS.method))
  server.on('clientError', (fault: NodeJS.ErrnoException, socket) =>
    refuseConnection(socket, UNREADABLE[fault.code ?? ''] ?? REFUSALS.request),
  )
  return server
}

/**
 * Who is led elsewhere after a form was sent does not send it there once more (RFC 9110, 15.4.4). Next answers so where
 * the page that is drawn after a form leads on: a changed password ended the session, and the sign-in page was sent the
 * passwords of a form that it does not know.
 */
function leadOnWithoutBody(res: ServerResponse): void {
  const write = res.writeHead.bind(res) as (status: number, ...headers: unknown[]) => ServerResponse
  res.writeHead = (status: number, ...headers: unknown[]) => write(status === 307 ? 303 : status, ...headers)
}

/** A request that stands takes files as often as needed, from whoever has opened it by its code. */
function letInByCode(cookies: string | undefined): 'code' | null {
  return openedIn(openedCookieOf(cookies)).length > 0 ? 'code' : null
}

const UNREADABLE: Record<string, FrontRefusal> = {
  HPE_HEADER_OVERFLOW: REFUSALS.headers,
  ERR_HTTP_REQUEST_TIMEOUT: REFUSALS.slow,
}

/**
 * The key of a source that asks at the interface, where this installation made it; null otherwise. It may have been
 * ended since: that is asked behind.
 */
function sourceKeyOf({ url = '', headers }: ReceivedRequest): string | null {
  if (!INTERFACE_PATH.test(pathOf(url))) return null
  const key = bearerOf(headers.authorization)
  return key && isSourceKey(key, readKeyring()) ? `source ${key}` : null
}

/** Takes out what a client claims of itself, writes down its address for those behind, and answers with it. */
function writeAddress(req: ReceivedRequest, hops: number): string {
  const forwarded = req.headers['x-forwarded-for']
  const address = addressBehind(req.socket.remoteAddress ?? '', forwarded?.toString(), hops)
  if (hops === 0)
    for (const name of [
      'forwarded',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-forwarded-port',
      'x-real-ip',
    ])
      delete req.headers[name]
  const client = countedAddress(address)
  req.headers['x-forwarded-for'] = address
  req.headers[CLIENT_HEADER] = writtenByFront(client)
  return client
}

/** So many connections of one address and no more: one who opens them all leaves room for the others. */
function boundConnections(server: Server<typeof ReceivedRequest>): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const client = countedAddress(socket.remoteAddress ?? '')
    const count = (open.get(client) ?? 0) + 1
    if (count > CONNECTIONS_OF_ONE) {
      socket.destroy()
      return
    }
    open.set(client, count)
    socket.once('close', () => {
      const left = (open.get(client) ?? 1) - 1
      if (left > 0) open.set(client, left)
      else open.delete(client)
    })
  })
}
