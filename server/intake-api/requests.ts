import { z } from 'zod'
import type { SourceRow } from '@/db/queries/sources'
import { answerDueOn } from '@/domain/case/case'
import { issueWords } from '@/domain/case/issue-words'
import type { Receipt } from '@/domain/sources/answered'
import { handedInRequest } from '@/domain/sources/handed-in'
import { MAX_HANDED_IN_BYTES } from '@/domain/sources/handed-in-size'
import { tellsIdentity } from '@/domain/sources/source-number'
import { toldState } from '@/domain/sources/told-state'
import { streamed } from '../files/answers'
import { statusHref } from '../sources/addresses'
import { type HandedIn, handIn } from '../sources/hand-in'
import { caseThrough, changesThrough, openAnswerThrough, statusThrough } from '../sources/status'
import { asSource } from './as-source'
import { invalid, invalidFields, problemAnswer, refusedAnswer } from './problem'
import { readJson } from './read-json'

/** `POST /requests`: a request that an applicant has sent to the source. */
export function postRequest(request: Request): Promise<Response> {
  return asSource(request, 'hand_in', async (source) => {
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
    const bytes = (given.data.files ?? []).reduce(
      (sum, { content }) => sum + Math.ceil((content.length / 4) * 3),
      0,
    )
    if (bytes > MAX_HANDED_IN_BYTES)
      return invalid([{ pointer: '/files', detail: '附件合计超过20MB，请压缩，或者提交后再分次补充' }])
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

/** Each mistake with its place; a name that is not known, one by one. */
function mistakesOf(issue: z.core.$ZodIssue): { pointer: string; detail: string }[] {
  const place = pointerOf(issue.path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, 20).map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      detail: '接口没有这个字段，请删去或者核对名称',
    }))
  return [{ pointer: place, detail: issueWords(issue) }]
}

/** RFC 6901; a name that somebody made long is cut. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}

/** `GET /requests/{sourceNumber}`: where a request stands. */
export function getRequest(request: Request, part: string): Promise<Response> {
  return asSource(request, 'read_status', async (source) => {
    const number = decoded(part)
    const status = await statusThrough(source, number)
    return status ? Response.json(status, { headers: NOT_KEPT }) : notThroughHere()
  })
}

/** `GET /requests/{sourceNumber}/answers/{id}`: a letter or a file that was sent to the applicant. */
export function getAnswer(request: Request, part: string, id: string): Promise<Response> {
  return asSource(request, 'read_status', async (source) => {
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
  return asSource(request, 'read_status', async (source) => {
    const query = changesQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!query.success) return invalid(query.error.issues.flatMap(mistakesOf))
    const { changedSince, after } = query.data
    const since = new Date(changedSince).toISOString()
    return Response.json(await changesThrough(source, { since, after }), { headers: NOT_KEPT })
  })
}

const NOT_KEPT = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** A part of an address as it was meant; what decodes to nothing is nobody's number. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

function notThroughHere(): Response {
  return problemAnswer('notFound', '请核对平台的申请编号；只能查询经本平台提交的申请和已经发给申请人的文书。')
}
