import { z } from 'zod'
import { MAX_WORDS } from '../case/input'
import { SUBMISSION_KINDS, SUBMISSION_STATES, SUBMISSIONS } from '../submissions/kinds'
import { filesOf } from './handed-in'

/** What an applicant sends through a source to a request that stands (来件). */
export const handedInSubmission = z
  .strictObject(
    {
      kind: z
        .enum(SUBMISSION_KINDS, '没有这种来件')
        .describe(SUBMISSION_KINDS.map((kind) => `${kind} ${SUBMISSIONS[kind].label}`).join('；')),
      body: z
        .string('文字应为字符串')
        .max(MAX_WORDS, `文字不能超过${MAX_WORDS}字`)
        .optional()
        .describe('文字；补正、说明理由、缴费凭证有附件的可以不写'),
      files: filesOf('附件'),
    },
    '请求正文应为对象',
  )
  .describe('申请人对已提交的申请补正、说明理由、缴费、撤回、留言、要求更正记录')

export const submissionReceipt = z
  .strictObject({
    submissionId: z.string().describe('来件的编号；相同的内容再次提交，编号相同'),
    state: z
      .enum(SUBMISSION_STATES)
      .describe('waiting 待核对；accepted 已采纳；declined 不予采纳。由工作人员核对后发生效力'),
  })
  .describe('来件的回执')
export type SubmissionReceipt = z.output<typeof submissionReceipt>
