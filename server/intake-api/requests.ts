import { z } from 'zod'
import type { SourceRow } from '@/db/queries/sources'
import { answerDueOn } from '@/domain/case/case'
import type { Receipt } from '@/domain/sources/answered'
import { handedInRequest } from '@/domain/sources/handed-in'
import { tellsIdentity } from '@/domain/sources/source-number'
import { toldState } from '@/domain/sources/told-state'
import { streamed } from '../files/answers'
import { statusHref } from '../sources/addresses'
import { type HandedIn, handIn } from '../sources/hand-in'
import { areTooLarge } from '../sources/handed-in-files'
import { caseThrough, changesThrough, openAnswerThrough, statusThrough } from '../sources/status'
import { asSource } from './as-source'
import { FILES_TOO_LARGE, invalid, invalidFields, mistakesOf, problemAnswer, refusedAnswer } from './problem'
import { readJson } from './read-json'

/** `POST /requests`: a request that an applicant has sent to the source. */
export function postRequest(request: Request): Promise<Response> {
  return asSource(request, 'handIn', async (source) => {
    const read = await readJson(request)
    if ('answer' in read) return read.answer
    const given = handedInRequest.safeParse(read.json)
    if (!given.success) return invalid(given.error.issues.flatMap(mistakesOf))
    if (tellsIdentity(given.data.sourceNumber))
      return invalid([
        {
          pointer: '/sourceNumber',
          detail: '平台的申请编号中含有身份证号码。编号会出现在网址和日志中，请使用不含个人信息的编号',
        },
      ])
    if (areTooLarge(given.data.files)) return invalid([FILES_TOO_LARGE])
    const done = await handIn(source, given.data)
    if ('errors' in done) return invalidFields(done.errors)
    if ('refusal' in done) return refusedAnswer(done.refusal)
    if ('different' in done)
      return problemAnswer(
        'conflict',
        '这个编号已经提交过，内容与这一次不同，这一次没有登记。请核对编号；内容有补充的，作为补充材料提交。',
      )
    return receiptAnswer(source, given.data.sourceNumber, done)
  })
}

async function receiptAnswer(source: SourceRow, sourceNumber: string, done: HandedIn): Promise<Response> {
  const found = await caseThrough(source, sourceNumber)
  if (!found) throw new Error(`no request ${done.caseId}`)
  const { row, kase } = found
  const receipt: Receipt = {
    number: row.number,
    sourceNumber,
    queryCode: done.queryCode,
    receivedAt: row.createdAt,
    state: toldState(kase.state),
    receivedOn: kase.clock.receivedOn,
    dueOn: answerDueOn(kase),
  }
  return Response.json(receipt, {
    status: done.again ? 200 : 201,
    headers: { ...NOT_KEPT, Location: statusHref(sourceNumber) },
  })
}

/** `GET /requests/{sourceNumber}`: where a request stands. */
export function getRequest(request: Request, part: string): Promise<Response> {
  return asSource(request, 'readStatus', async (source) => {
    const number = decoded(part)
    const status = await statusThrough(source, number)
    return status ? Response.json(status, { headers: NOT_KEPT }) : notThroughHere()
  })
}

/** `GET /requests/{sourceNumber}/answers/{id}`: a letter or a file that was sent to the applicant. */
export function getAnswer(request: Request, part: string, id: string): Promise<Response> {
  return asSource(request, 'fetchAnswer', async (source) => {
    const opened = await openAnswerThrough(source, decoded(part), decoded(id))
    if (!opened) return notThroughHere()
    const { content, headers } = opened
    return content instanceof Uint8Array
      ? new Response(new Uint8Array(content), { headers })
      : streamed(content, headers)
  })
}

const changesQuery = z.object({
  changedSince: z.iso.datetime({
    offset: true,
    error: '请给出 changedSince：带时区的 ISO 8601 时间，例如 2026-03-02T09:30:00%2B08:00',
  }),
  after: z.string().max(60, 'after 只能取自上一页的 next').default(''),
})

/** `GET /requests?changedSince=`: what moved on, page by page. */
export function getChanges(request: Request): Promise<Response> {
  return asSource(request, 'readStatus', async (source) => {
    const query = changesQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!query.success) return invalid(query.error.issues.flatMap(mistakesOf))
    const { changedSince, after } = query.data
    const since = new Date(changedSince).toISOString()
    // Instants are compared as texts, which those of five digits of years are not made for.
    if (!/^\d/.test(since)) return invalid([{ pointer: '/changedSince', detail: '请填写9999年以前的时间' }])
    return Response.json(await changesThrough(source, { since, after }), { headers: NOT_KEPT })
  })
}

/** What is told of a request stays in nobody's cache. */
export const NOT_KEPT = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** A part of an address as it was meant; what decodes to nothing is nobody's number. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** A request that never came through the source, or a letter that was not sent. */
export function notThroughHere(): Response {
  return problemAnswer('notFound', '请核对平台的申请编号；只能查询经本平台提交的申请和已经发给申请人的文书。')
}
