import { handedInSubmission, type SubmissionReceipt } from '@/domain/sources/handed-in-submission'
import { areTooLarge, handedInFiles } from '../sources/handed-in-files'
import { caseThrough } from '../sources/status'
import { submitToCase } from '../submissions/submit'
import { asSource } from './as-source'
import { FILES_TOO_LARGE, invalid, mistakesOf, refusedAnswer } from './problem'
import { readJson } from './read-json'
import { decoded, NOT_KEPT, notThroughHere } from './requests'

/** `POST /requests/{sourceNumber}/submissions`: what an applicant sends to a request that stands. */
export function postSubmission(request: Request, part: string): Promise<Response> {
  return asSource(request, 'handIn', async (source) => {
    const read = await readJson(request)
    if ('answer' in read) return read.answer
    const given = handedInSubmission.safeParse(read.json)
    if (!given.success) return invalid(given.error.issues.flatMap(mistakesOf))
    const { kind, body = '', files } = given.data
    if (areTooLarge(files)) return invalid([FILES_TOO_LARGE])
    const found = await caseThrough(source, decoded(part))
    if (!found) return notThroughHere()
    const done = await submitToCase(found, { kind, body }, handedInFiles(files), { channel: 'api' })
    if ('refusal' in done) return refusedAnswer(done.refusal)
    const receipt: SubmissionReceipt = { submissionId: done.submissionId, state: 'waiting' }
    return Response.json(receipt, { status: 201, headers: NOT_KEPT })
  })
}
