import { z } from 'zod'
import { MAX_ADDRESS_LENGTH, noticeAddressProblem } from './notice-address'

/** What a source (对接平台) may do with its key. */
export const SOURCE_RIGHTS = ['hand_in', 'read_status', 'read_answers'] as const
export type SourceRight = (typeof SOURCE_RIGHTS)[number]
export const SOURCE_RIGHT_LABELS: Record<SourceRight, string> = {
  hand_in: '提交申请',
  read_status: '查询办理状态',
  read_answers: '取回答复文书',
}
export const SOURCE_RIGHT_WORDS: Record<SourceRight, string> = {
  hand_in: '把申请人在平台提交的申请、补正等材料转到本机关',
  read_status: '只能查询经该平台提交的申请',
  read_answers: '答复方式不是网上查看的，也可以取回',
}

/** Why a notice did not arrive, as far as the office can do something about it. */
export const NOTICE_FAILURES = ['unreachable', 'slow', 'refused', 'redirected', 'keyMissing'] as const
export type NoticeFailure = (typeof NOTICE_FAILURES)[number]
export const NOTICE_FAILURE_WORDS: Record<NoticeFailure, string> = {
  unreachable: '连接不上，请核对地址、网络和证书',
  slow: '对方在 10 秒内没有回答',
  refused: '对方没有接收（回答不是 2xx），请与平台核对',
  redirected: '对方要求转到其他地址，本系统不跟随；请填写最终地址',
  keyMissing: '签名密钥读不出来（更换过密钥且缺少旧密钥），请停用后重新接入',
}

/** Longest name of a source, in characters. */
const NAME_MAX = 40

/** The form of a new source. An address for notices is optional. */
export const sourceInput = z.object({
  name: z
    .string('请填写平台名称')
    .trim()
    .min(1, '请填写平台名称')
    .max(NAME_MAX, `平台名称不能超过${NAME_MAX}字`)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u, '平台名称中有看不见的控制字符，请删去后重新输入'),
  rights: z.array(z.enum(SOURCE_RIGHTS, '没有这项权限，请刷新页面')).min(1, '请至少选择一项权限'),
  noticeAddress: z
    .string()
    .trim()
    .max(MAX_ADDRESS_LENGTH, `通知地址不能超过${MAX_ADDRESS_LENGTH}个字符`)
    .superRefine((address, context) => {
      const problem = address === '' ? null : noticeAddressProblem(address)
      if (problem) context.addIssue({ code: 'custom', message: problem })
    })
    .transform((address) => address || null),
})
export type SourceInput = z.output<typeof sourceInput>
