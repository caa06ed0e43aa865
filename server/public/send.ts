import { type Refused, refuse } from '@/domain/case/refusal'
import { isSubmissionKind } from '@/domain/submissions/kinds'
import { queryCodeFits } from '../cases/query-code'
import { readKeyring } from '../secrets'
import { submitToCase } from '../submissions/submit'
import { trackedWithin } from './limits'
import type { ApplicantCase } from './online-answers'

/** What an applicant posts from the page of their request. */
export interface Sent {
  kind: string
  body: string
  /** That they have looked at it once more. */
  checked: boolean
  /** Asked again before a request is taken back. */
  code: string
  files: readonly File[]
}

/**
 * Hands on what an applicant sends to a request that is open in their browser (null for one that is not). `place` is
 * the address that limits count.
 */
export async function sendToCase(
  found: ApplicantCase | null,
  { kind, body, checked, code, files }: Sent,
  place: string,
): Promise<{ submissionId: string } | Refused> {
  if (!found) return notOpened()
  if (!isSubmissionKind(kind))
    return refuse('submissionNotExpected', '不能识别要提交的内容，这一份没有提交。', '请刷新页面后重新填写。')
  if (!checked)
    return refuse(
      'inputIncomplete',
      '还没有核对，这一份没有提交。',
      '请核对填写的内容和附件，勾选“已核对”后再提交。',
      {
        field: 'checked',
      },
    )
  if (kind === 'withdrawal') {
    const wrong = await trackedWithin(place, async () =>
      queryCodeFits(code, found.row.queryCodeHash, readKeyring()) ? { fits: true } : wrongCode(),
    )
    if ('refusal' in wrong) return wrong
  }
  return submitToCase(found, { kind, body }, files, { channel: 'online', place })
}

function wrongCode(): Refused {
  return refuse('noSuchRequest', '查询码不正确，申请没有撤回。', '请对照回执重新输入查询码。', {
    field: 'code',
  })
}

/** One and the same whether there is such a request or not. */
export function notOpened(): Refused {
  return refuse(
    'noSuchRequest',
    '这件申请没有在这个浏览器中打开，或者查询已经过期，没有提交。',
    '填写的内容保留在本页。请另开窗口重新查询这件申请，再回到本页提交。',
  )
}
