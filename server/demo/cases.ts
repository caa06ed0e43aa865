import {
  accept,
  assign,
  corrected,
  correction,
  deliver,
  extend,
  opinion,
  reply,
  type Step,
  urged,
} from './steps'

export interface DemoCase {
  /** Working days before today on which it was received (or arrived). */
  ago: number
  raw: Record<string, string>
  /** Confirmed on the received day, for channels that need it. */
  confirmed: boolean
  steps: readonly Step[]
}

/** A letter is several steps. */
export type Steps = readonly (Step | readonly Step[])[]

/** Invented people and places; no number belongs to anybody. */
const NAMES = [
  '王某某',
  '刘某',
  '张某某',
  '陈某',
  '赵某某',
  '孙某',
  '周某某',
  '吴某',
  '郑某某',
  '钱某',
  '冯某某',
  '褚某',
]
const SUBJECTS = [
  '第三镇柳河村2025年征地补偿安置方案及资金拨付凭证',
  '宅基地审批材料',
  '行政处罚决定书及送达回证',
  '小区规划许可附图',
  '招标投标结果及评标报告',
  '环境影响评价批复',
  '房屋征收评估报告',
  '农村集体资金收支情况',
  '食品抽检结果',
  '学校招生划片依据',
  '河道整治工程预算',
  '财政补贴发放名单',
]

export function raw(i: number, more: Record<string, string>): Record<string, string> {
  return {
    applicantKind: 'natural_person',
    applicantName: NAMES[i % NAMES.length] ?? '王某某',
    phone: `1380000${String(1000 + i * 37).slice(0, 4)}`,
    address: `第${(i % 9) + 1}镇人民路${i + 3}号`,
    requested: SUBJECTS[i % SUBJECTS.length] ?? '宅基地审批材料',
    informationForm: 'paper',
    deliveryWay: 'mail',
    ...more,
  }
}

const online = { channel: 'online' }
const ems = { channel: 'mail_signed', mailKind: 'ems', trackingNumber: '1234567890123' }
const registered = { channel: 'mail_signed', mailKind: 'registered' }
const inPerson = { channel: 'in_person' }
const fax = { channel: 'fax' }
const letter = { channel: 'mail_ordinary' }
const firm = {
  applicantKind: 'commercial_enterprise',
  applicantName: '某某商贸有限公司',
  contactPerson: '何某',
}
const lawyers = {
  applicantKind: 'legal_service_organisation',
  applicantName: '某某律师事务所',
  contactPerson: '卫某',
}

/** Units and people of the demonstration who hold cases. */
export const toGeneral = assign('综合科', 'zhoumin')
export const toLand = assign('征收科', 'hewei')
const mine = [toGeneral, accept()]
const land = [toLand, accept()]

/** Cases around today in every state, told as a clerk would meet them. */
export function demoCases(): DemoCase[] {
  const one = (
    ago: number,
    i: number,
    more: Record<string, string>,
    steps: readonly Step[] = [],
  ): DemoCase => ({ ago, raw: raw(i, more), confirmed: true, steps })
  return [
    // Earlier this year, answered.
    one(200, 0, online, [...mine, reply(9, 'granted', 'art36_2'), deliver(11)]),
    one(190, 1, ems, [...mine, reply(15, 'not_held', 'art36_4'), deliver(17)]),
    one(182, 2, { ...inPerson, ...lawyers }, [...land, reply(18, 'partly_granted', 'art37'), deliver(20)]),
    one(175, 3, online, [
      ...mine,
      correction(3, 15),
      corrected(9),
      reply(20, 'granted', 'art36_2'),
      deliver(22),
    ]),
    one(166, 4, { ...online, ...firm }, [...mine, reply(12, 'refused_third_party', 'art15'), deliver(14)]),
    one(158, 5, registered, [...land, extend(16, 10), reply(27, 'granted', 'art36_2'), deliver(29)]),
    one(150, 6, ems, [
      ...land,
      reply(23, 'granted', 'art36_2', { latenessCause: 'file_search', remark: '档案已移交，调卷耗时' }),
      deliver(25),
    ]),
    one(141, 7, online, [...mine, reply(6, 'not_held', 'art36_5'), deliver(8)]),
    one(133, 8, inPerson, [...mine, reply(1, 'granted', 'art36_1'), deliver(1)]),
    one(120, 9, online, [...mine, reply(10, 'petition', 'art39_1'), deliver(12)]),
    one(112, 10, fax, [...mine, reply(14, 'needs_creation', 'art38'), deliver(16)]),
    one(104, 11, online, [...mine, reply(8, 'repeated', 'art36_6'), deliver(10)]),
    one(95, 0, ems, [...land, reply(17, 'refused_process', 'art16_2_process'), deliver(19)]),
    one(84, 1, online, [
      ...mine,
      { after: 5, do: 'withdraw', input: (on) => ({ on, how: '申请人来电并书面撤回申请' }) },
    ]),
    one(75, 2, { ...ems, ...firm }, [...mine, reply(13, 'refused_admin_query', 'art36_7'), deliver(15)]),
    one(66, 3, online, [
      ...mine,
      correction(4, 10),
      {
        after: 16,
        do: 'closeAsLapsed',
        // Eleven working days before, on the day after it was sent.
        input: (on, calendar) => ({
          on,
          servedOn: calendar.workingDay(calendar.ordinal(on) - 11),
          servedBy: 'mail',
        }),
      },
    ]),
    one(58, 4, online, [...mine, reply(19, 'granted', 'art36_2'), deliver(21)]),
    one(50, 5, letter, [...mine, reply(16, 'partly_granted', 'art37'), deliver(18)]),
    // Around today, open.
    one(24, 6, ems, [...land, urged(22)]),
    one(21, 7, online, [...mine]),
    one(20, 8, inPerson, [...mine]),
    one(18, 9, { ...registered, ...lawyers }, [...land]),
    one(16, 10, online, [...mine]),
    one(22, 11, online, [...mine, extend(15, 15)]),
    one(14, 0, { ...ems, trackingNumber: '9876543210987' }, [...mine, opinion(5)]),
    one(15, 1, online, [
      ...mine,
      opinion(3),
      {
        after: 8,
        do: 'recordOpinion',
        input: (on) => ({ on, opinion: '同意公开方案，不同意公开个人银行账号。' }),
      },
    ]),
    one(9, 2, { ...online, ...firm }, [...mine, correction(2, 15)]),
    one(17, 3, online, [...mine, correction(2, 8)]),
    one(10, 4, fax, [...land]),
    one(7, 5, ems, [...mine]),
    one(5, 6, online),
    one(4, 7, inPerson),
    one(3, 8, registered, [toLand]),
    one(1, 9, online),
    { ...one(1, 10, { ...online, ...firm }), confirmed: false },
    { ...one(0, 11, online), confirmed: false },
    {
      ...one(2, 0, letter, [
        {
          after: 0,
          do: 'recordContactAttempt',
          input: (on) => ({ on, note: '拨打所留电话三次，无人接听' }),
        },
      ]),
      confirmed: false,
    },
    // Answered, on their way.
    one(16, 1, ems, [...mine, reply(12, 'granted', 'art36_2')]),
    one(19, 2, online, [...mine, reply(15, 'not_held', 'art36_4')]),
  ]
}
