import type { CasePart } from '@/db/proof/tables'

/** Parts of a case, as people call them. */
export const PART_LABELS: Readonly<Record<CasePart, string>> = {
  facts: '申请信息（申请人、渠道、日期、所需信息等）',
  history: '经过（办理记录及其文字）',
  letters: '文书（文字、审签稿、文号、邮件）',
  files: '附件清单',
  remedies: '复议、诉讼记录',
  mail: '收件记录',
}
