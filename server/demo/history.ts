import type { Calendar } from '@/domain/calendar/calendar'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import type { CommandName } from '@/domain/case/chapters/commands'
import type { CaseEvent } from '@/domain/case/events'
import type { CaseFacts, Channel } from '@/domain/case/facts'
import type { LatenessCause } from '@/domain/case/outcomes'

// Two years that the demonstration's office has behind it, so that board, forecast and statistics have something to say:
// three units of different pace, one of which falls behind in autumn. The same in every run for a day; all of it is over.

/** What was entered on one day. The cause of a late answer is settled when the due day is known. */
export interface PastStep {
  on: IsoDate
  /** Account of whoever entered it. */
  by: string
  /** The step, for the audit. */
  action: 'register' | CommandName
  events: readonly CaseEvent[]
}

export interface PastCase {
  number: string
  facts: CaseFacts
  applicantName: string
  phone: string
  requested: string
  /** Should it be late, this is why. */
  causeIfLate: LatenessCause
  steps: readonly PastStep[]
}

interface PastUnit {
  name: string
  account: string
  /** Share of the requests, and working days from acceptance to the answer: the least, and how much more at most. */
  share: number
  least: number
  spread: number
  /** More working days in autumn. */
  inAutumn: number
  cause: LatenessCause
}

const UNITS: readonly PastUnit[] = [
  {
    name: '综合科',
    account: 'zhoumin',
    share: 45,
    least: 6,
    spread: 9,
    inAutumn: 0,
    cause: 'joint_approval',
  },
  {
    name: '征收科',
    account: 'hewei',
    share: 35,
    least: 9,
    spread: 9,
    inAutumn: 9,
    cause: 'internal_circulation',
  },
  { name: '法规科', account: 'lili', share: 20, least: 4, spread: 7, inAutumn: 0, cause: 'file_search' },
]

const NAMES = [
  '高某',
  '林某某',
  '郭某',
  '马某某',
  '罗某',
  '宋某某',
  '谢某',
  '唐某某',
  '许某',
  '邓某某',
  '韩某',
  '曹某某',
]
const SUBJECTS = [
  '公办幼儿园收费标准备案材料',
  '老旧小区改造项目清单',
  '公共自行车运营补贴协议',
  '乡镇卫生院设备采购合同',
  '高标准农田建设验收报告',
  '路内停车泊位设置方案',
  '环卫保洁服务采购合同',
  '社区养老服务中心选址论证',
  '供水管网改造工程结算',
  '义务教育经费分配表',
  '市政路灯维护合同',
  '农村危房改造对象名单',
  '排污许可证副本',
  '公租房分配公示',
  '防汛物资采购清单',
]
const CHANNELS: readonly Channel[] = ['online', 'online', 'online', 'mail_signed', 'in_person']

/** Months that it reaches back, and working days before today by which the last request had come and been answered. */
const MONTHS = 24
const LAST_RECEIVED = 22
const ALL_OVER = 5
/** Received in these months, cases of a unit that slows down in autumn take longer. */
const FIRST_SLOW_MONTH = 8
const LAST_SLOW_MONTH = 10
/** Requests a week at most. */
const MOST_A_WEEK = 4

/** The cases of two years, in the order in which they came in. `units` are the ids by name, `people` by account. */
export function demoHistory(
  today: IsoDate,
  calendar: Calendar,
  { units, people }: { units: ReadonlyMap<string, string>; people: ReadonlyMap<string, string> },
): PastCase[] {
  const chance = chances(20_241_126)
  const past: PastCase[] = []
  const ago = (workingDays: number) => calendar.workingDay(calendar.ordinal(today) - workingDays)
  const last = ago(LAST_RECEIVED)
  for (let monday = addDays(today, -Math.round(MONTHS * 30.4)); monday < last; monday = addDays(monday, 7)) {
    const howMany = chance(MOST_A_WEEK + 1)
    for (let i = 0; i < howMany; i++) {
      const on = calendar.addWorkingDays(monday, 1 + chance(5))
      const one = pastCase(past.length, on, { calendar, chance, units, people })
      const over = one.steps.at(-1)?.on ?? today
      if (on <= last && over <= ago(ALL_OVER)) past.push(one)
    }
  }
  return past
}

interface Made {
  calendar: Calendar
  chance: (n: number) => number
  units: ReadonlyMap<string, string>
  people: ReadonlyMap<string, string>
}

/** A case while it is told: what has been entered, and the day it has come to. */
interface Course {
  calendar: Calendar
  chance: (n: number) => number
  unit: PastUnit
  i: number
  steps: PastStep[]
  on: IsoDate
}

function pastCase(i: number, on: IsoDate, { calendar, chance, units, people }: Made): PastCase {
  const channel = CHANNELS[chance(CHANNELS.length)] ?? 'online'
  const unit = unitOf(chance(100))
  const course: Course = { calendar, chance, unit, i, steps: [], on }
  arrive(course, channel)
  handOver(course, { unitId: units.get(unit.name) ?? '', personId: people.get(unit.account) ?? '' })
  answer(course, turn(course, workingDaysNeeded(course)))
  return {
    // As the office numbered before it had the program: its own numbers begin with the demonstration.
    number: `件${on.slice(0, 4)}-${String(i + 1).padStart(3, '0')}`,
    facts: {
      channel,
      mailKind: channel === 'mail_signed' ? 'ems' : null,
      submittedOn: on,
      arrivedOn: on,
      signedOn: channel === 'mail_signed' ? on : null,
      applicantKind: chance(8) === 0 ? 'commercial_enterprise' : 'natural_person',
      matter: 'disclosure',
    },
    applicantName: NAMES[chance(NAMES.length)] ?? '高某',
    phone: `1390000${String(2000 + i * 7).slice(-4)}`,
    requested: SUBJECTS[chance(SUBJECTS.length)] ?? '排污许可证副本',
    causeIfLate: chance(4) === 0 ? 'joint_approval' : unit.cause,
    steps: course.steps,
  }
}

/** So many working days later somebody enters something. */
function later(
  course: Course,
  days: number,
  { action, by = course.unit.account }: { action: PastStep['action']; by?: string },
  events: (on: IsoDate) => readonly CaseEvent[],
): void {
  if (days > 0) course.on = course.calendar.addWorkingDays(course.on, days)
  course.steps.push({ on: course.on, by, action, events: events(course.on) })
}

function arrive(course: Course, channel: Channel): void {
  const confirmed = (on: IsoDate): CaseEvent[] =>
    channel === 'online' ? [{ type: 'receiptConfirmed', on }] : []
  later(course, 0, { action: 'register', by: 'zhoumin' }, (on) => [
    { type: 'registered', on },
    ...confirmed(on),
  ])
}

function handOver(course: Course, holder: { unitId: string; personId: string }): void {
  const { chance } = course
  later(course, chance(2), { action: 'assign', by: 'wangjian' }, (on) => [
    { type: 'assigned', on, ...holder },
  ])
  later(course, chance(3), { action: 'accept' }, (on) => [{ type: 'accepted', on, ...holder }])
}

function workingDaysNeeded({ unit, chance, on }: Course): number {
  const month = Number(on.slice(5, 7))
  const slower = month >= FIRST_SLOW_MONTH && month <= LAST_SLOW_MONTH ? unit.inAutumn : 0
  return unit.least + chance(unit.spread) + slower
}

/** What comes in as it goes along with some, and the working days that are then still needed. */
function turn(course: Course, needed: number): number {
  const { chance } = course
  const which = chance(100)
  if (which < 12) return completed(course, needed)
  if (which < 22) return consulted(course, needed)
  if (which < 32) return extended(course, needed)
  return needed
}

function completed(course: Course, needed: number): number {
  const { chance, calendar } = course
  later(course, 1 + chance(3), { action: 'requestCorrection' }, (on) => [
    {
      type: 'correctionRequested',
      on,
      respondBy: calendar.addWorkingDays(on, 10),
      lacks: ['unclear'],
      textId: null,
    },
  ])
  later(course, 3 + chance(6), { action: 'receiveCorrection' }, (on) => [
    { type: 'correctionReceived', on, textId: null },
  ])
  return needed
}

function consulted(course: Course, needed: number): number {
  const { chance, i } = course
  const id = `opinion-${i}`
  later(course, 2 + chance(3), { action: 'requestOpinion' }, (on) => [
    { type: 'opinionRequested', id, from: 'third_party', on, textId: null },
  ])
  const stance = chance(2) === 0 ? 'agrees' : 'partly'
  later(course, 6 + chance(8), { action: 'recordOpinion' }, (on) => [
    { type: 'opinionReceived', id, on, stance, textId: null },
  ])
  return Math.ceil(needed / 2)
}

function extended(course: Course, needed: number): number {
  later(course, Math.min(needed, 14), { action: 'extend' }, (on) => [
    { type: 'extended', on, workingDays: 10, textId: null },
  ])
  return 4 + course.chance(8)
}

function answer(course: Course, needed: number): void {
  const { chance } = course
  const held = chance(10) > 2
  later(course, needed, { action: 'reply' }, (on) => [
    {
      type: 'replied',
      on,
      datedOn: on,
      outcome: held ? 'granted' : 'not_held',
      basis: [held ? 'art36_2' : 'art36_4'],
      replyNumber: null,
      way: 'mail',
      trackingNumber: null,
      latenessCause: null,
      textId: null,
    },
  ])
  later(course, 1 + chance(4), { action: 'recordDelivery' }, (on) => [
    { type: 'delivered', on, way: 'mail', trackingNumber: null },
  ])
}

function unitOf(chance: number): PastUnit {
  let sum = 0
  const found = UNITS.find(({ share }) => {
    sum += share
    return chance < sum
  })
  return found ?? (UNITS[0] as PastUnit)
}

/** Whole numbers from 0 below `n`, the same in every run (mulberry32). */
function chances(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
  }
}
