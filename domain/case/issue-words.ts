/** An issue of a zod schema, as far as its words go. */
interface Issue {
  code?: string | undefined
  message: string
}

/** What a person reads of a field that was refused: its own words, or, where a schema has none in Chinese, what kind of fault it is. */
export function issueWords({ code, message }: Issue): string {
  if (/\p{Script=Han}/u.test(message)) return message
  switch (code) {
    case 'too_big':
      return '内容过长或者过大，请改短后再提交'
    case 'too_small':
      return '请填写此项'
    default:
      return '此项没有填写或者格式不对，请重新填写'
  }
}

/** The first fault of a form, in words; for one line that says why nothing was saved. */
export function firstIssueWords({ issues }: { issues: readonly Issue[] }): string {
  return issueWords(issues[0] ?? { message: '' })
}
