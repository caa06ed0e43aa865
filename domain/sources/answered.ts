import { z } from 'zod'
import { TOLD_STATE_LABELS, TOLD_STATES } from './told-state'

// What a source is answered, as one definition: the interface answers in these forms, and its description is made of them.

const civilDay = (what: string) => z.iso.date().describe(`${what}（北京时间的日期）`)
const instant = (what: string) => z.iso.datetime().describe(`${what}（UTC）`)

const state = z
  .enum(TOLD_STATES)
  .describe(TOLD_STATES.map((one) => `${one} ${TOLD_STATE_LABELS[one]}`).join('；'))

export const receipt = z
  .strictObject({
    number: z.string().describe('本机关的受理编号'),
    sourceNumber: z.string().describe('平台的申请编号'),
    queryCode: z
      .string()
      .nullable()
      .describe('申请人的查询码，请转交申请人，不要在平台保存；申请人后来换过查询码的为 null'),
    receivedAt: instant('本机关系统收到的时间'),
    state,
    receivedOn: civilDay('收到申请之日（《条例》第三十一条）；双方尚未确认的为 null').nullable(),
    dueOn: civilDay('答复期限；还不能确定的为 null').nullable(),
  })
  .describe('回执')
export type Receipt = z.output<typeof receipt>

export const answer = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['letter', 'file']).describe('letter 文书；file 随文书提供的文件'),
    title: z.string().describe('文书或者文件的名称'),
    href: z.string().describe('取回的地址，须带同一密钥'),
  })
  .describe('已经发给申请人的文书或者文件')

export const status = z
  .strictObject({
    number: z.string().describe('本机关的受理编号'),
    sourceNumber: z.string().describe('平台的申请编号'),
    state,
    stateWords: z.string().describe('状态的中文名称'),
    receivedOn: civilDay('收到申请之日').nullable(),
    dueOn: civilDay('答复期限').nullable(),
    respondBy: civilDay('申请人补正、说明理由的最后一日').nullable(),
    concludedOn: civilDay('办结日期').nullable(),
    course: z
      .array(z.strictObject({ on: civilDay('日期'), what: z.string().describe('事项') }))
      .describe('可以告诉申请人的经过，按时间先后'),
    answers: z.array(answer).describe('可以取回的文书；没有权限或者尚未发出的为空'),
  })
  .describe('办理状态')
export type Status = z.output<typeof status>

export const changes = z
  .strictObject({
    changes: z.array(
      z.strictObject({
        sourceNumber: z.string(),
        state,
        changedAt: instant('变化的时间'),
        href: z.string().describe('办理状态的地址'),
      }),
    ),
    next: z.string().nullable().describe('下一页的地址；没有更多的为 null'),
  })
  .describe('状态变化，按时间先后')
export type Changes = z.output<typeof changes>

/** A refusal as RFC 9457 has it, with every field that is wrong. */
export const problem = z
  .strictObject({
    type: z.string().describe('问题的固定名称'),
    title: z.string().describe('哪里不对'),
    status: z.int().describe('HTTP 状态码'),
    detail: z.string().describe('为什么，接下来怎么做'),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().describe('字段的位置，JSON Pointer（RFC 6901）'),
          detail: z.string(),
        }),
      )
      .optional()
      .describe('每一处需要修改的字段'),
  })
  .describe('没有办成的原因（RFC 9457）')
export type Problem = z.output<typeof problem>

/** What a source is sent when a request of its moves on. */
export const sourceNotice = z
  .strictObject({
    id: z.string().describe('通知的编号；重发的通知编号相同'),
    sourceNumber: z.string(),
    state,
    changedAt: instant('变化的时间'),
  })
  .describe('状态变化的通知，不含个人信息')
export type SourceNotice = z.output<typeof sourceNotice>
