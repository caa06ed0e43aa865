import { type Refused, refuse } from '@/domain/case/refusal'
import { fingerprint } from '../secrets/fingerprint'

// A form that replaces something whole (the days of a year, a person's roles) says on what it was opened. Otherwise a page
// that was left open would take back what a colleague has saved since, and nobody would be told.

/** The mark of what a form was opened on; `standing` is made the same way when it is saved. */
export function seenMark(standing: unknown): string {
  return fingerprint(JSON.stringify(standing), 'base64url').slice(0, 22)
}

/** Null where what stands is what the form was opened on, or where it does not say; `what` was saved by somebody meanwhile. */
export function savedSinceSeen(seen: string | undefined, standing: unknown, what: string): Refused | null {
  if (seen === undefined || seen === '' || seen === seenMark(standing)) return null
  return refuse(
    'savedMeanwhile',
    `没有保存：您打开本页之后，其他人修改过${what}。`,
    '您填写的内容保留在本页。请另开窗口查看现在的内容，再刷新本页后修改，以免覆盖他人的修改。',
  )
}
