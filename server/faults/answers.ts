import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FaultKind, faultKindOf } from '@/domain/faults/faults'
import { standsNoMore } from '../front/standing'
import { logFault } from '../log/log'
import { FAULT_PAGE_POLICY, faultPage, type Said } from './page'
import { retryAfter, saidOfFault, saidOfStatus } from './words'

/** What went wrong while a request was being answered. */
interface Answering {
  fault: FaultKind | null
  /** Under which the log says more of it. */
  reference: string | null
  /** What was sent is no form, or no address: nothing of ours is at fault. */
  unreadable: boolean
}

const answering = new AsyncLocalStorage<Answering>()

/**
 * From now on every answer of this process that fails says so in words: a fault of the store 503 and when to try again,
 * an error that Next answers with an empty page or with English the same in Chinese. What has words of its own stays.
 *
 * Next lets no page choose its status and draws nothing without script once a page has failed, so this is done to the
 * answer itself, at the one place where Node tells of every request.
 */
export function answerInWords(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const state: Answering = { fault: null, reference: null, unreadable: !isText(pathOf(request)) }
    answering.enterWith(state)
    inWords(request, response, state)
  })
}

/** Notes what a page, a download or an action threw, for the answer to the request that is being handled. */
export function faultMet(thrown: unknown): void {
  standsNoMore()
  const state = answering.getStore()
  if (state) state.unreadable ||= NO_FORM.test(thrown instanceof Error ? thrown.message : '')
  // One fault is often thrown on by several parts of a page.
  if (state?.unreadable || (state && state.fault !== null)) {
    state.fault ??= faultKindOf(thrown)
    return
  }
  const { fault, reference } = logFault('page', thrown)
  if (state) Object.assign(state, { fault, reference })
}

/** Messages of Next and of what it reads forms with, where a body was cut off or is none. */
const NO_FORM =
  /Boundary not found|Unexpected end of (form|file|multipart)|Malformed (part|urlencoded|content)|Missing Content-Type|Failed to parse body|Invalid (multipart|content)/i

function inWords(request: IncomingMessage, response: ServerResponse, state: Answering): void {
  const { writeHead, write, end } = response
  let replaced = false

  const answer = (status: number, said: Said) => {
    replaced = true
    const page = request.headers.accept?.includes('text/html') ?? false
    const body = page ? faultPage(said, { again: isRead(request) }) : `${said.sentences.join('')}\n`
    for (const name of ['Content-Encoding', 'Transfer-Encoding', 'ETag', 'Link']) response.removeHeader(name)
    response.setHeader('Content-Type', `text/${page ? 'html' : 'plain'}; charset=utf-8`)
    response.setHeader('Content-Length', Buffer.byteLength(body))
    response.setHeader('Content-Security-Policy', FAULT_PAGE_POLICY)
    response.setHeader('Cache-Control', 'no-store')
    writeHead.call(response, status)
    end.call(response, request.method === 'HEAD' ? '' : body, 'utf8')
  }

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const refused = status >= 500 && state.unreadable
    const failed = status >= 500 && !refused ? state.fault : null
    const told = failed !== null ? tell(response, failed) : refused ? 400 : status
    if (failed !== null && !isComponent(response))
      answer(told, saidOfFault(failed, pathOf(request), state.reference))
    else if (told >= 400 && !bringsWords(rest) && (isWordless(response) || refused))
      answer(told, saidOfStatus(told))
    else Reflect.apply(writeHead, response, [told, ...rest])
    return response
  }) as ServerResponse['writeHead']

  response.write = ((...given: unknown[]) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    return replaced || Reflect.apply(write, response, given)
  }) as ServerResponse['write']

  response.end = ((...given: unknown[]) => {
    if (!response.headersSent && response.statusCode >= 400) response.writeHead(response.statusCode)
    if (!replaced) return Reflect.apply(end, response, given)
    const done = given.at(-1)
    if (typeof done === 'function') done()
    return response
  }) as ServerResponse['end']
}

/** The status of a fault; who asked is told when to try again. */
function tell(response: ServerResponse, kind: FaultKind): number {
  const seconds = retryAfter(kind)
  if (seconds === null) return 500
  response.setHeader('Retry-After', seconds)
  return 503
}

/** React reads these answers itself; the fault's words come from its digest. */
function isComponent(response: ServerResponse): boolean {
  return String(response.getHeader('Content-Type')).startsWith('text/x-component')
}

/** Nothing was said, or by Next, whose words are bare text in English. */
function isWordless(response: ServerResponse): boolean {
  const type = response.getHeader('Content-Type')
  return type === undefined || type === 'text/plain'
}

/** The server in front says what its words are together with the status; Next never does. */
function bringsWords(given: readonly unknown[]): boolean {
  return given.some((headers) => typeof headers === 'object' && headers !== null && 'Content-Type' in headers)
}

/** Next takes a path that is no text, such as `/cases/%`, for a fault of its own. */
function isText(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD'
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? '/'
}
