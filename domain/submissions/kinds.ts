import type { FileKind } from '../case/file-kinds'

/** What an applicant sends to a request that stands (来件): each waits at the desk until a person accepts it. */
export const SUBMISSION_KINDS = [
  'correction',
  'reasons',
  'payment',
  'withdrawal',
  'message',
  'record_correction',
] as const
export type SubmissionKind = (typeof SUBMISSION_KINDS)[number]

/** How it came: the query page, a portal's program, or an e-mail that the desk dropped in. */
export const SUBMISSION_CHANNELS = ['online', 'api', 'email'] as const
export type SubmissionChannel = (typeof SUBMISSION_CHANNELS)[number]
export const SUBMISSION_CHANNEL_LABELS: Record<SubmissionChannel, string> = {
  online: '网上查询页',
  api: '平台接口',
  email: '电子邮件',
}

/** 待核对 until a person decides; after that nothing changes any more. */
export const SUBMISSION_STATES = ['waiting', 'accepted', 'declined'] as const
export type SubmissionState = (typeof SUBMISSION_STATES)[number]
export const SUBMISSION_STATE_LABELS: Record<SubmissionState, string> = {
  waiting: '待核对',
  accepted: '已采纳',
  declined: '不予采纳',
}

interface SubmissionDefinition {
  label: string
  /** Name of its text, “补正内容”. */
  bodyLabel: string
  /** `orFiles`: the text may be left out where files say it. */
  body: 'required' | 'orFiles' | 'optional'
  /** Kind under which its files lie in the case. */
  filesAs: FileKind
}

export const SUBMISSIONS: Readonly<Record<SubmissionKind, SubmissionDefinition>> = {
  correction: { label: '补正', bodyLabel: '补正内容', body: 'orFiles', filesAs: 'correction' },
  reasons: { label: '说明理由', bodyLabel: '理由', body: 'orFiles', filesAs: 'from_applicant' },
  payment: { label: '缴费凭证', bodyLabel: '说明', body: 'orFiles', filesAs: 'from_applicant' },
  withdrawal: { label: '撤回申请', bodyLabel: '撤回原因', body: 'optional', filesAs: 'from_applicant' },
  message: { label: '留言', bodyLabel: '留言内容', body: 'required', filesAs: 'from_applicant' },
  record_correction: {
    label: '要求更正记录',
    bodyLabel: '不准确的记录、准确的内容和依据',
    body: 'required',
    filesAs: 'from_applicant',
  },
}

export function isSubmissionKind(text: string): text is SubmissionKind {
  return (SUBMISSION_KINDS as readonly string[]).includes(text)
}
