import type { SubmissionKind } from '../submissions/kinds'

/** What the applicant's page says of one thing that can be sent. */
interface SendingWords {
  /** What it is for, as a heading, and in one line. */
  offer: string
  about: string
  /** Opens the form. */
  open: string
  /** Of the text. */
  hint: string
  /** Of the files; null where none come along. */
  files: string | null
  /** What happens after it was sent. */
  afterwards: string
}

/** By kind; the law's words. */
export const SENDING: Readonly<Record<SubmissionKind, SendingWords>> = {
  correction: {
    offer: '提交补正',
    about: '补充、明确申请内容',
    open: '提交补正',
    hint: '按补正告知书写明的事项补充，可以改写原来的申请内容',
    files: '证明材料、补充说明等',
    afterwards:
      '工作人员核对后登记，以您提交之日为收到补正之日，答复期限从次日起重新计算。核对结果显示在本页。',
  },
  reasons: {
    offer: '说明理由',
    about: '说明申请数量、频次的理由',
    open: '说明理由',
    hint: '为什么需要申请这些信息',
    files: '证明材料等',
    afterwards: '工作人员核对后登记，再决定是否继续办理。核对结果显示在本页。',
  },
  payment: {
    offer: '提交缴费凭证',
    about: '上传银行回单、缴款书等',
    open: '提交缴费凭证',
    hint: '缴费的日期、金额和方式',
    files: '银行回单、缴款书的照片或者扫描件',
    afterwards: '工作人员核对到账后登记，答复期限从缴费的次日起重新计算。核对结果显示在本页。',
  },
  withdrawal: {
    offer: '撤回申请',
    about: '须再输入一次查询码；核对后本件终止办理',
    open: '撤回',
    hint: '写明原因，便于核对',
    files: null,
    afterwards: '工作人员核对后终止办理本件，不再答复。核对前改变主意的，请留言或者致电。',
  },
  message: {
    offer: '给办理机构留言',
    about: '说明情况、更改联系方式；不是新的申请',
    open: '留言',
    hint: '需要说明的情况，或者新的电话、地址、邮箱',
    files: '相关材料',
    afterwards: '工作人员核对后处理。核对结果显示在本页。',
  },
  record_correction: {
    offer: '信息有误，要求更正',
    about: '与您本人有关的信息记录不准确时（《条例》第四十一条）',
    open: '申请更正',
    hint: '哪一处记录不准确，准确的内容是什么，有什么依据',
    files: '证明记录不准确的材料',
    afterwards: '工作人员核对后办理，结果另行告知您。核对结果显示在本页。',
  },
}

/** Files that come along are all of one kind; which one in the case follows from what is sent. */
export const SENT_FILES = [{ value: 'all', label: '附件' }] as const
