import type { Actor } from '@/domain/access'
import { refuseFiles } from '@/domain/case/attachments'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { parseOnlineRequest, type RequestErrors } from '@/domain/case/request'
import { type Registered, registerRequest } from '../cases/register'
import { withStoredFiles } from '../files/put-files'
import { today } from '../today'
import { agencyAt } from './agency-at'
import { spendChallenge } from './challenge'
import { countApplication } from './limits'

export type Applied = Registered | { refusal: Refusal; errors: RequestErrors }

/** The work that a stranger's browser has done, and the address it comes from as limits count it. */
export interface Stranger {
  text: string
  solution: string
  address: string
}

/**
 * Registers an online application at the entrance of an agency (its short name): every mistake at once, then the challenge, then what is counted, then the files,
 * then the case. Whoever sends nothing that could be registered costs nobody else anything. Of `raw` only the fields
 * are read that a stranger may set.
 */
export async function applyOnline(
  entrance: string,
  raw: Record<string, unknown>,
  files: readonly File[],
  stranger: Stranger,
): Promise<Applied> {
  const agency = await agencyAt(entrance)
  if (!agency)
    return refused(refuse('notInitialised', '这个机关没有开通网上申请。', '请邮寄或者当面提交申请。'))
  const parsed = parseOnlineRequest(raw, today())
  if (!parsed.ok) {
    const { refusal } = refuse('inputIncomplete', '有内容需要修改。', '请按各栏提示修改后再提交。')
    return { refusal, errors: parsed.errors }
  }
  const filesRefused = refuseFiles(files)
  if (filesRefused) return refused(filesRefused)
  if (stranger.text === '') return refused(notProved())
  if (!(await spendChallenge(stranger.text, stranger.solution))) {
    return refused(
      refuse(
        'challengeFailed',
        '人机核验没有通过或者已过期，申请尚未提交。',
        '填写的内容都还在，请再次点击提交。',
      ),
    )
  }
  const tooMany = await countApplication(stranger.address)
  if (tooMany) return refused(tooMany)
  const applicant: Actor = { personId: 'applicant', agencyId: agency.id, unitId: null, roles: ['applicant'] }
  const made = await withStoredFiles(files, (stored) =>
    registerRequest(applicant, parsed.request, {
      queryCode: true,
      files: stored.map((file) => ({ ...file, kind: 'application' as const })),
    }),
  )
  return 'refusal' in made ? refused(made) : made
}

/** The form came without the work that a script does: it was sent before its script was there, or there is none. */
function notProved(): { refusal: Refusal } {
  return refuse(
    'challengeMissing',
    '申请尚未提交：防止机器批量提交的核验要由浏览器运行本页程序（JavaScript）完成，这次没有运行。',
    '填写的内容都还在，附件请重新选择。请等页面加载完再点击提交；浏览器停用了 JavaScript 的，请启用后再提交，也可以邮寄、传真或者当面提交申请。',
  )
}

function refused({ refusal }: { refusal: Refusal }): Applied {
  return { refusal, errors: refusal.field ? { [refusal.field]: refusal.message } : {} }
}
