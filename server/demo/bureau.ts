import type { Calendar } from '@/domain/calendar/calendar'
import type { IsoDate } from '@/domain/calendar/day'
import { readStory } from '../stories/read'
import type { Story } from '../stories/story'
import demo from './accounts.json'
import { type DemoCase, raw } from './cases'
import { deliver, reply, type Step } from './steps'
import { stepsOf } from './story'

const { bureau } = demo

const toOffice: Step = {
  after: 0,
  as: 'xujing',
  do: 'assign',
  input: () => ({ unitId: '办公室', personId: 'linfang' }),
}
const accept: Step = { after: 0, do: 'accept', input: () => ({}) }

/** A few requests at the agency below: one answered, one in hand, one that nobody has, one to be confirmed. */
const CASES: readonly DemoCase[] = [
  {
    ago: 30,
    raw: raw(8, { channel: 'in_person', requested: '第五镇国土空间规划公示图' }),
    confirmed: true,
    steps: [toOffice, accept, reply(7, 'granted', 'art36_2'), deliver(9)],
  },
  {
    ago: 11,
    raw: raw(9, { channel: 'online', requested: '规划路地块出让合同' }),
    confirmed: true,
    steps: [toOffice, accept],
  },
  { ago: 3, raw: raw(10, { channel: 'online', requested: '采矿许可审批材料' }), confirmed: true, steps: [] },
  {
    ago: 1,
    raw: raw(11, { channel: 'online', requested: '第七镇地质灾害评估报告' }),
    confirmed: false,
    steps: [],
  },
]

/** The current year of the agency below, as a story that ends on this day. */
export function bureauStory(today: IsoDate, calendar: Calendar): Story {
  const daysAgo = (ago: number) => calendar.workingDay(calendar.ordinal(today) - ago)
  const steps = CASES.flatMap((one, i) =>
    stepsOf(one, { name: `${i + 1}`, desk: 'linfang' }, daysAgo(one.ago), calendar),
  )
  const told = {
    title: '演示：下级机关',
    agency: { name: bureau.agency, units: bureau.units, ...bureau.settings },
    people: bureau.accounts.map(({ account, name, roles, unit }) => ({ account, name, roles, unit })),
    steps: steps.sort((a, b) => (a.today < b.today ? -1 : a.today > b.today ? 1 : 0)),
  }
  const read = readStory(JSON.stringify(told))
  if ('faults' in read) throw new Error(read.faults.join('\n'))
  return read.story
}
