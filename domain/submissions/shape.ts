import { MAX_WORDS } from '../case/input'
import { type Refused, refuse } from '../case/refusal'
import { withoutUnseenMarks } from '../unseen-marks'
import { SUBMISSIONS, type SubmissionKind } from './kinds'

/** How much may come in for one case within 24 hours, and how much of it may wait. */
export const MOST_A_DAY = 20
export const MOST_WAITING = 20
/** All files of a case within 24 hours, in bytes (200 MB). */
export const MOST_BYTES_A_DAY = 200 * 1024 * 1024
const DAY_MS = 24 * 60 * 60 * 1000

/** What an applicant typed, tidied, or what is wrong with it; `files` is how many come along. */
export function readSubmission(
  { kind, body }: { kind: SubmissionKind; body: string },
  files: number,
): { body: string } | Refused {
  // As the databases hold it, so that the same sent twice is the same.
  const text = withoutUnseenMarks(body).toWellFormed().replaceAll('\r\n', '\n').trim()
  const { bodyLabel, body: needed } = SUBMISSIONS[kind]
  if (text.length > MAX_WORDS) {
    return refuse(
      'inputIncomplete',
      `${bodyLabel}不能超过${MAX_WORDS}字，现有${text.length}字。`,
      '请精简，或者把较长的内容作为附件上传。',
      { field: 'body' },
    )
  }
  if (text === '' && needed === 'required')
    return refuse('inputIncomplete', `没有填写${bodyLabel}。`, `请填写${bodyLabel}后再提交。`, {
      field: 'body',
    })
  if (text === '' && needed === 'orFiles' && files === 0) {
    return refuse(
      'inputIncomplete',
      `没有填写${bodyLabel}，也没有附件。`,
      `请填写${bodyLabel}，或者上传附件后再提交。`,
      { field: 'body' },
    )
  }
  return { body: text }
}

/** Earlier ones of the same case, with the bytes of their files. */
export interface Earlier {
  submittedAt: string
  waiting: boolean
  bytes: number
}

/**
 * Refuses what would fill desk and disk: whoever has the code of one request may go on sending for ever. `at` is an
 * instant (ISO), `bytes` the size of the files that come now.
 */
export function tooMuch(
  earlier: readonly Earlier[],
  { at, bytes }: { at: string; bytes: number },
): Refused | null {
  const since = new Date(Date.parse(at) - DAY_MS).toISOString()
  const lately = earlier.filter(({ submittedAt }) => submittedAt > since)
  const later = '急需补充的，请致电办理机构，或者邮寄、当面提交。'
  if (earlier.filter(({ waiting }) => waiting).length >= MOST_WAITING) {
    return refuse(
      'tooMany',
      `本件已有${MOST_WAITING}份材料等待本机关核对，这一份没有提交。`,
      `请等待核对后再提交；${later}`,
    )
  }
  if (lately.length >= MOST_A_DAY) {
    return refuse(
      'tooMany',
      `本件24小时内已提交${MOST_A_DAY}份材料，这一份没有提交。`,
      `请明天再提交；${later}`,
    )
  }
  const sum = lately.reduce((all, one) => all + one.bytes, bytes)
  if (sum > MOST_BYTES_A_DAY) {
    return refuse(
      'filesRefused',
      `本件24小时内提交的附件合计超过${MOST_BYTES_A_DAY / 1024 / 1024}MB，这一份没有提交。`,
      `请压缩附件，或者明天再提交；${later}`,
      { field: 'files' },
    )
  }
  return null
}
