import type { Calendar } from '@/domain/calendar/calendar'
import type { IsoDate } from '@/domain/calendar/day'
import { DOORS } from '../stories/doors'
import { readStory } from '../stories/read'
import type { Story } from '../stories/story'
import demo from './accounts.json'
import { type DemoCase, demoCases } from './cases'
import { demoStories } from './stories'

/** The current year of the demonstration as a story that ends on this day: its cases, and the post of the last days. */
export function demonstration(today: IsoDate, calendar: Calendar): Story {
  const daysAgo = (ago: number) => calendar.workingDay(calendar.ordinal(today) - ago)
  const cases = [...demoCases(), ...demoStories()].sort((a, b) => b.ago - a.ago)
  const steps = [
    ...cases.flatMap((one, i) =>
      stepsOf(one, { name: `${i + 1}`, desk: 'zhoumin' }, daysAgo(one.ago), calendar),
    ),
    ...UNREGISTERED_MAIL.map(([ago, mailKind, trackingNumber]) => ({
      today: daysAgo(ago),
      as: 'zhoumin',
      do: 'receiveMail',
      input: { mailKind, trackingNumber, signer: '门卫室' },
    })),
  ]
  const told = {
    title: '演示',
    agency: { name: demo.agency, units: demo.units, ...demo.settings },
    people: demo.accounts.map(({ account, name, roles, unit }) => ({ account, name, roles, unit })),
    // Each day's steps in the order in which the cases came in.
    steps: steps.sort((a, b) => (a.today < b.today ? -1 : a.today > b.today ? 1 : 0)),
  }
  const read = readStory(JSON.stringify(told))
  if ('faults' in read) throw new Error(read.faults.join('\n'))
  return read.story
}

/** Signed for and not yet registered: working days ago, kind, number. */
const UNREGISTERED_MAIL = [
  [2, 'ems', '1098765432101'],
  [1, 'registered', 'XA10987654332'],
] as const

/** A case as steps of a story: registered by whoever is at the desk, on its day, and what comes after it. */
export function stepsOf(
  { raw, confirmed, steps }: DemoCase,
  { name, desk }: { name: string; desk: string },
  on: IsoDate,
  calendar: Calendar,
) {
  const { channel = '' } = raw
  const holder = String(steps.find((step) => step.do === 'assign')?.input(on, calendar).personId ?? desk)
  const registered = {
    today: on,
    as: desk,
    do: 'register',
    case: name,
    input: {
      ...raw,
      ...(channel === 'mail_signed' && { signedOn: on }),
      ...(confirmed && CONFIRMED_CHANNELS.includes(channel) && { confirmedOn: on }),
    },
  }
  const taken = steps.map(({ after, as = holder, do: door, input }) => {
    const today = after === 0 ? on : calendar.addWorkingDays(on, after)
    const { about, by } = DOORS.get(door) ?? {}
    const ofLetter = /letter$/i.test(about ?? '')
    return {
      today,
      ...(by === 'person' && { as }),
      do: door,
      case: name,
      ...(ofLetter && { letter: name }),
      input: input(today, calendar),
    }
  })
  return [registered, ...taken]
}

/** Counted from the day on which both sides confirm. */
const CONFIRMED_CHANNELS: readonly string[] = ['online', 'fax', 'mail_ordinary']
