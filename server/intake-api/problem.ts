import type { z } from 'zod'
import { issueWords } from '@/domain/case/issue-words'
import type { Refusal } from '@/domain/case/refusal'
import { FAULTS } from '@/domain/faults/faults'
import type { Problem } from '@/domain/sources/answered'
import { POINTERS } from '@/domain/sources/handed-in'

/** Problems of the interface by their fixed names; what a source's own program can tell them by. */
const PROBLEMS = {
  unauthorized: { status: 401, title: '接口密钥缺失或者无效' },
  forbidden: { status: 403, title: '这把密钥没有此项权限' },
  notFound: { status: 404, title: '没有这件申请或者文书' },
  nowhere: { status: 404, title: '接口没有这个地址' },
  wrongMethod: { status: 405, title: '这个地址不接受这种请求方法' },
  conflict: { status: 409, title: '同一编号已提交过不同的内容' },
  refused: { status: 409, title: '现在不能办理' },
  tooLarge: { status: 413, title: '提交的内容太大' },
  notJson: { status: 415, title: '提交的内容不是 JSON' },
  malformed: { status: 400, title: '提交的内容读不出来' },
  invalid: { status: 422, title: '有内容需要修改' },
  tooMany: { status: 429, title: '请求太频繁' },
  fault: { status: 500, title: '系统出现故障' },
  unavailable: { status: 503, title: '系统暂时不能办理' },
} as const
export type ProblemName = keyof typeof PROBLEMS

/** An answer that says why nothing was done (RFC 9457). */
export function problemAnswer(
  name: ProblemName,
  detail: string,
  more: { errors?: Problem['errors']; headers?: Record<string, string> } = {},
): Response {
  const { status, title } = PROBLEMS[name]
  const said: Problem = { type: `urn:yishenban:problem:${name}`, title, status, detail }
  if (more.errors?.length) said.errors = more.errors
  return Response.json(said, {
    status,
    headers: {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...more.headers,
    },
  })
}

/** For an address that the interface does not have. */
export function nowhere(): Response {
  return problemAnswer('nowhere', '请按 /api/intake/v1/openapi.json 的说明核对地址。')
}

/** For an address that is asked in another way than it can be. */
export function onlyBy(method: 'GET' | 'POST'): () => Response {
  return () => problemAnswer('wrongMethod', `请改用 ${method}。`, { headers: { Allow: method } })
}

/** Mistakes of single fields, all of them. */
export function invalid(errors: NonNullable<Problem['errors']>): Response {
  return problemAnswer('invalid', `有 ${errors.length} 处需要修改，请按 errors 逐一修改后再提交。`, {
    errors,
  })
}

/** Mistakes under the names of the public form, at the places where the source has written them. */
export function invalidFields(errors: Readonly<Record<string, string | undefined>>): Response {
  return invalid(
    Object.entries(errors).flatMap(([field, detail]) =>
      detail ? [{ pointer: POINTERS[field] ?? '', detail }] : [],
    ),
  )
}

/** A refusal of a use case: of a field that can be corrected, or of the request as it stands. */
export function refusedAnswer({ rule, field, message, remedy, details }: Refusal): Response {
  const detail = `${message}${remedy}${details?.length ? `（${details.join('；')}）` : ''}`
  // Nothing is wrong with the files: a source that were told so would never send them again.
  if (rule === 'noRoomForFiles')
    return problemAnswer('unavailable', detail, {
      headers: { 'Retry-After': String(FAULTS.full.again) },
    })
  const pointer = field === undefined ? undefined : POINTERS[field]
  return pointer === undefined ? problemAnswer('refused', detail) : invalid([{ pointer, detail }])
}

/** Each mistake with its place; a name that is not known, one by one. */
export function mistakesOf(issue: z.core.$ZodIssue): { pointer: string; detail: string }[] {
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

/** More than one request may bring. */
export const FILES_TOO_LARGE = { pointer: '/files', detail: '附件合计超过20MB，请压缩，或者分次提交' }
