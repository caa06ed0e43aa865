import { z } from 'zod'

/** An issue of a zod schema, as far as its words go. */
interface Issue {
  code?: string | undefined
  message: string
}

type RawIssue = Parameters<NonNullable<ReturnType<typeof z.config>['localeError']>>[0]

const MISSING = '请填写此项'
const OTHERWISE = '此项没有填写或者格式不对，请重新填写'

/** What is wrong, where a schema has no words of its own: in the words of a form, not of a program. */
function chineseWords(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? MISSING : OTHERWISE
    case 'invalid_value':
      return '请从所列的选项中选择'
    case 'too_big':
      return tooBig(issue)
    case 'too_small':
      return tooSmall(issue)
    case 'not_multiple_of':
      return `须为${String(issue.divisor)}的倍数`
    case 'unrecognized_keys':
      return '有不认识的内容，请刷新页面后重新填写'
    case 'invalid_format':
      return '格式不对，请核对后重新填写'
    default:
      return OTHERWISE
  }
}

function tooBig({ origin, maximum }: RawIssue): string {
  const most = String(maximum)
  if (origin === 'string') return `不能超过${most}字，请改短后再提交`
  if (origin === 'array' || origin === 'set' || origin === 'map') return `不能超过${most}项`
  return origin === 'file' ? '文件过大，请换一个小一些的' : `不能大于${most}`
}

function tooSmall({ origin, minimum }: RawIssue): string {
  const least = Number(minimum)
  if (origin === 'string') return least > 1 ? `不能少于${least}字` : MISSING
  if (origin === 'array' || origin === 'set' || origin === 'map')
    return least > 1 ? `不能少于${least}项` : '请至少选择或者填写一项'
  return origin === 'file' ? '文件没有内容，请重新选择' : `不能小于${String(minimum)}`
}

// The one place where the words of all schemas come from, for the whole process: whoever shows what is wrong with a
// form reads it through `issueWords`, and so has loaded this.
z.config({ localeError: chineseWords })

/** True where a schema has no words of its own for what is wrong, and these say no more than that it is. */
export function isGeneral({ message }: Issue): boolean {
  return message === MISSING || message === OTHERWISE
}

/** What a person reads of a field that was refused: the words of its schema, or those above. */
export function issueWords({ message }: Issue): string {
  return /\p{Script=Han}/u.test(message) ? message : OTHERWISE
}

/** The first fault of a form, in words; for one line that says why nothing was saved. */
export function firstIssueWords({ issues }: { issues: readonly Issue[] }): string {
  return issueWords(issues[0] ?? { message: '' })
}
