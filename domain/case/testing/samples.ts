import { addDays, type IsoDate } from '../../calendar/day'
import type { CaseText } from '../command'
import type { CaseEventType, EventOf } from '../events'

/**
 * An ordinary event of every kind, as the desk records it today. A kind of event without a sample does not compile, so
 * that what is asked of every kind is asked of a new one too.
 */
export const SAMPLES: { [T in CaseEventType]: (on: IsoDate) => EventOf<T> } = {
  // 收件和确认
  registered: (on) => ({ type: 'registered', on }),
  contactAttempted: (on) => ({ type: 'contactAttempted', on, textId: null }),
  receiptConfirmed: (on) => ({ type: 'receiptConfirmed', on }),
  // 分办
  assigned: (on) => ({ type: 'assigned', on, unitId: 'u', personId: null }),
  accepted: (on) => ({ type: 'accepted', on, unitId: 'u', personId: 'p' }),
  returned: (on) => ({ type: 'returned', on, textId: null }),
  // 补正
  correctionRequested: (on) => ({
    type: 'correctionRequested',
    on,
    respondBy: addDays(on, 21),
    textId: null,
  }),
  correctionReceived: (on) => ({ type: 'correctionReceived', on, textId: null }),
  // 申请量
  reasonsRequested: (on) => ({ type: 'reasonsRequested', on, respondBy: addDays(on, 14), textId: null }),
  reasonsReceived: (on) => ({ type: 'reasonsReceived', on, textId: null }),
  laterDaySet: (on) => ({ type: 'laterDaySet', on, dueOn: addDays(on, 90), textId: null }),
  // 征求意见
  opinionRequested: (on) => ({ type: 'opinionRequested', id: 'o', from: 'third_party', on, textId: null }),
  opinionServed: (on) => ({ type: 'opinionServed', id: 'o', on, respondBy: addDays(on, 21) }),
  opinionReceived: (on) => ({ type: 'opinionReceived', id: 'o', on, textId: null }),
  opinionLapsed: (on) => ({ type: 'opinionLapsed', id: 'o', on }),
  // 延期
  extended: (on) => ({ type: 'extended', on, workingDays: 10, textId: null }),
  // 收费
  feeNoticed: (on) => ({
    type: 'feeNoticed',
    on,
    basis: 'per_page',
    quantity: 120,
    amountYuan: 1100,
    textId: null,
  }),
  feePaid: (on) => ({ type: 'feePaid', on }),
  // 逐项答复
  itemsListed: (on) => ({
    type: 'itemsListed',
    on,
    items: [
      { id: 'i1', textId: 'w1' },
      { id: 'i2', textId: 'w2' },
    ],
  }),
  itemAnswered: (on) => ({
    type: 'itemAnswered',
    on,
    itemId: 'i1',
    outcome: 'granted',
    basis: ['art36_2'],
    textId: null,
  }),
  // 答复和办结
  replied: (on) => ({
    type: 'replied',
    on,
    datedOn: on,
    outcome: 'not_held',
    basis: ['art36_4'],
    replyNumber: '依申告〔2026〕7号',
    way: 'mail',
    trackingNumber: null,
    latenessCause: null,
    textId: null,
  }),
  lapsed: (on) => ({ type: 'lapsed', on, outcome: 'correction_lapsed' }),
  withdrawn: (on) => ({ type: 'withdrawn', on, textId: null }),
  // 送达
  delivered: (on) => ({ type: 'delivered', on, way: 'mail', trackingNumber: '1000000000001' }),
  mailReturned: (on) => ({ type: 'mailReturned', on, textId: null }),
  resent: (on) => ({ type: 'resent', on, way: 'collection', trackingNumber: null }),
  noticePublished: (on) => ({ type: 'noticePublished', on, servedOn: addDays(on, 30), textId: null }),
  // 告知书的送达
  noticeServed: (on) => ({
    type: 'noticeServed',
    on,
    notice: 'correctionRequested',
    way: 'mail',
    trackingNumber: '1000000000002',
  }),
  noticeReturned: (on) => ({ type: 'noticeReturned', on, notice: 'correctionRequested', textId: null }),
  noticeResent: (on) => ({
    type: 'noticeResent',
    on,
    notice: 'correctionRequested',
    way: 'mail',
    trackingNumber: null,
  }),
  // 责令重新答复
  reopened: (on) => ({ type: 'reopened', on, dueOn: addDays(on, 28), textId: null }),
  repliedAnew: (on) => ({
    type: 'repliedAnew',
    on,
    datedOn: on,
    outcome: 'granted',
    basis: ['art36_2'],
    replyNumber: '依申告〔2026〕8号',
    way: 'mail',
    trackingNumber: null,
    latenessCause: null,
    textId: null,
  }),
  // 转为主动公开
  disclosureSuggested: (on) => ({ type: 'disclosureSuggested', on, by: 'applicant', textId: null }),
  disclosureDecided: (on) => ({
    type: 'disclosureDecided',
    on,
    adopted: true,
    address: '政府网站，法定主动公开内容栏目',
    textId: null,
  }),
  // 文书
  letterSubmitted: (on) => ({
    type: 'letterSubmitted',
    on,
    letterId: 'l',
    kind: 'granted',
    steps: 1,
    by: 'p',
  }),
  letterApproved: (on) => ({ type: 'letterApproved', on, letterId: 'l', by: 'q', textId: null }),
  letterSentBack: (on) => ({ type: 'letterSentBack', on, letterId: 'l', textId: null }),
  letterRecalled: (on) => ({ type: 'letterRecalled', on, letterId: 'l' }),
  letterVoided: (on) => ({ type: 'letterVoided', on, letterId: 'l', textId: null }),
  letterQueued: (on) => ({
    type: 'letterQueued',
    on,
    letterId: 'l',
    latenessCause: null,
    overridden: [],
    textId: null,
  }),
  letterKept: (on) => ({ type: 'letterKept', on, letterId: 'l' }),
  letterSent: (on) => ({ type: 'letterSent', on, letterId: 'l', overridden: [], textId: null }),
  approvalSkipped: (on) => ({ type: 'approvalSkipped', on, command: 'extend', textId: null }),
  // 机关内部事务
  unitAsked: (on) => ({
    type: 'unitAsked',
    id: 'q',
    on,
    unitId: 'other',
    answerBy: addDays(on, 14),
    textId: null,
  }),
  urged: (on) => ({ type: 'urged', on, unitId: 'u', personId: 'p', textId: null }),
  urgingAnswered: (on) => ({ type: 'urgingAnswered', on, textId: null }),
  unitChased: (on) => ({ type: 'unitChased', id: 'q', on, textId: null }),
  unitAnswered: (on) => ({ type: 'unitAnswered', id: 'q', on, textId: null }),
  passedOn: (on) => ({ type: 'passedOn', on, agencyId: 'b', otherCaseId: 'c2' }),
  passedHere: (on) => ({ type: 'passedHere', on, agencyId: 'b', otherCaseId: 'c2' }),
  linked: (on) => ({ type: 'linked', on, otherCaseId: 'c2', how: 'repeats' }),
  noted: (on) => ({ type: 'noted', on, textId: null }),
  // 更正
  factsEdited: (on) => ({ type: 'factsEdited', on, fields: ['所需信息', '联系电话'], textId: null }),
  corrected: (on) => ({ type: 'corrected', on, target: 1, replacement: null, textId: null }),
  enteredLate: (on) => ({ type: 'enteredLate', on, steps: [1], textId: null }),
  deadlineMoved: (on) => ({
    type: 'deadlineMoved',
    on,
    from: addDays(on, 10),
    to: addDays(on, 11),
    provisional: false,
  }),
}

/** Words that the samples point to. */
export const SAMPLE_WORDS: readonly CaseText[] = [
  { id: 'w1', body: '补偿方案' },
  { id: 'w2', body: '安置公告' },
]

export const EVENT_TYPES = Object.keys(SAMPLES) as CaseEventType[]
