import type { AgencyRow } from '@/db/queries/office'
import type { Actor } from '@/domain/access'
import { refuseFiles } from '@/domain/case/attachments'
import type { FileKind } from '@/domain/case/file-kinds'
import { isRefused, type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import { parseOnlineRequest, type RequestErrors, type RequestInput } from '@/domain/case/request'
import { takesOnline } from '@/domain/entrance/doors'
import { type Registered, registerRequest } from '../cases/register'
import { withStoredFiles } from '../files/put-files'
import { today } from '../today'
import { agencyAt } from './agency-at'
import { spendChallenge } from './challenge'
import { countApplication } from './limits'
import { spendQuestion } from './without-script'

export type NotApplied = { refusal: Refusal; errors: RequestErrors }
export type Applied = Registered | NotApplied

/** What a stranger's browser has done so that its application is taken, and the address it comes from as limits count it. */
export type Stranger = { address: string } & (Work | Answer)
/** The work that its script did. */
interface Work {
  text: string
  solution: string
}
/** The question that it was asked where it runs no script. */
interface Answer {
  question: string
  answer: string
}

/** A file that an applicant sends along, with what they say it is. */
export interface AttachedFile {
  file: File
  kind: FileKind
}

/** The request as an application at an entrance (its short name) would be registered, or every mistake at once. Nothing is written. */
export async function readApplication(
  entrance: string,
  raw: Record<string, unknown>,
): Promise<{ agency: AgencyRow; request: RequestInput } | NotApplied> {
  const agency = await agencyAt(entrance)
  if (!agency || !takesOnline(agency))
    return refused(refuse('notInitialised', '这个机关没有开通网上申请。', '请邮寄或者当面提交申请。'))
  const parsed = parseOnlineRequest(raw, today())
  if (parsed.ok) return { agency, request: parsed.request }
  const { refusal } = refuse('inputIncomplete', '有内容需要修改。', '请按各栏提示修改后再提交。')
  return { refusal, errors: parsed.errors }
}

/**
 * Registers an online application: every mistake at once, then the work or the answer, then what is counted, then the
 * files, then the case. Whoever sends nothing that could be registered costs nobody else anything. Of `raw` only the
 * fields are read that a stranger may set.
 */
export async function applyOnline(
  entrance: string,
  raw: Record<string, unknown>,
  files: readonly AttachedFile[],
  stranger: Stranger,
): Promise<Applied> {
  const read = await readApplication(entrance, raw)
  if (isRefused(read)) return read
  const contents = files.map(({ file }) => file)
  const filesRefused = refuseFiles(contents)
  if (filesRefused) return refused(filesRefused)
  const notLet = await letIn(stranger)
  if (notLet) return refused(notLet)
  const applicant: Actor = {
    personId: 'applicant',
    agencyId: read.agency.id,
    unitId: null,
    roles: ['applicant'],
  }
  const made = await withStoredFiles(contents, (stored) =>
    registerRequest(applicant, read.request, {
      queryCode: true,
      receipt: 'by_email',
      files: stored.map((file, n) => ({ ...file, kind: files[n]?.kind ?? 'application' })),
    }),
  )
  return 'refusal' in made ? refused(made) : made
}

async function letIn(stranger: Stranger): Promise<Refused | null> {
  if ('question' in stranger) return spendQuestion(stranger.question, stranger.answer, stranger.address)
  if (await spendChallenge(stranger.text, stranger.solution)) return countApplication(stranger.address)
  return refuse(
    'challengeFailed',
    '人机核验没有通过或者已过期，申请尚未提交。',
    '填写的内容都还在，请再次点击提交。',
  )
}

function refused({ refusal }: Refused): NotApplied {
  return { refusal, errors: refusal.field ? { [refusal.field]: refusal.message } : {} }
}
