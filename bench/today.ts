import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { closeConnection } from '@/db/connection'
import { openFile } from '@/db/connection/sqlite'
import { migrate } from '@/db/migrate'
import { countAnew } from '@/db/queries/counted-cases'
import { openCount } from '@/db/queries/kept-counts'
import { mainAgency } from '@/db/queries/office'
import { unsentCount } from '@/db/queries/outbox'
import { reads, refreshStatistics, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { type TodayListName, todayListsOf } from '@/domain/queue/today-lists'
import { initialise } from '@/server/people/initialise'
import { today } from '@/server/today'
import { todayAsItStands } from '@/server/views/today'
import { compared, type Figure, processorTime } from './interleaved'

const SIZES = [10_000, 100_000, 1_000_000]
const ROUNDS = 5
const VIEWS_A_ROUND = 20
const WARM_UP = 5
const UNIT = 'unit'
/** As the view: one more than it shows. */
const LINES = 9

/** What an office may look like, as changes to one in which every case is concluded. */
const OFFICES = {
  nothing_waits: null,
  // The worst measured: an office that never registers a delivery.
  third_undelivered: `update case_progress set state = 'to_deliver', sent_on = concluded_on where arrived_on >= ?`,
  third_unconfirmed: `update case_progress set state = 'to_confirm', concluded_on = null, outcome = null,
    late_working_days = null where arrived_on >= ?`,
} as const
type OfficeName = keyof typeof OFFICES

/** Who sees every list: the whole agency's, and those of a unit. */
const ACTORS = {
  supervisor: ['supervisor', 'approver'],
  clerk: ['clerk'],
} as const

/**
 * 今日 with its lists and the counts of the navigation, beside the bare statements; and at a million cases beside ten
 * thousand, in turns within one run, in processor time. Each size has a data folder of its own.
 */
export async function todayLists(folder: string, cases: number): Promise<Figure[]> {
  const sizes = SIZES.filter((size) => size <= cases)
  if (sizes.length === 0) return []
  const home = process.env.YISHENBAN_DATA
  const figures: Figure[] = []
  try {
    for (const size of sizes) await fill(placeOf(folder, size), size)
    for (const office of Object.keys(OFFICES) as OfficeName[]) {
      for (const size of sizes) await become(placeOf(folder, size), office)
      figures.push(...(await inOffice(folder, sizes, office)))
    }
  } finally {
    await closeConnection()
    process.env.YISHENBAN_DATA = home
    for (const size of sizes) rmSync(placeOf(folder, size), { recursive: true, force: true })
  }
  return figures
}

async function inOffice(folder: string, sizes: readonly number[], office: OfficeName): Promise<Figure[]> {
  const times = new Map<string, { ours: number[]; bare: number[] }>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const size of sizes) {
      const place = placeOf(folder, size)
      await open(place)
      const agencyId = (await mainAgency(reads()))?.id ?? ''
      const db = openFile(fileOf(place))
      try {
        for (const [name, roles] of Object.entries(ACTORS)) {
          const actor: Actor = { personId: 'person', agencyId, unitId: UNIT, roles }
          const key = `${name} ${size}`
          const measured = times.get(key) ?? { ours: [], bare: [] }
          times.set(key, measured)
          const bare = bareLists(db, actor)
          await checkSame(actor, bare)
          for (let i = -WARM_UP; i < VIEWS_A_ROUND; i++) {
            const ours = await processorTime(() => view(actor))
            const theirs = await processorTime(bare.all)
            if (i < 0) continue
            measured.ours.push(ours)
            measured.bare.push(theirs)
          }
        }
      } finally {
        db.close()
      }
    }
  }
  return Object.keys(ACTORS).flatMap((name) => {
    const of = (size: number) => times.get(`${name} ${size}`) ?? { ours: [], bare: [] }
    const named = `今日 of a ${name}, ${office.replaceAll('_', ' ')}`
    const smallest = sizes[0] ?? 0
    return sizes.flatMap((size) => [
      compared({
        name: `${named}, ${size}`,
        beside: 'its bare statements',
        goal: null,
        ...of(size),
      }),
      ...(size === smallest
        ? []
        : [
            compared({
              name: `${named}, ${size}`,
              beside: `${smallest} cases`,
              goal: '≤ 1.3' as const,
              ours: of(size).ours,
              bare: of(smallest).ours,
            }),
          ]),
    ])
  })
}

/** What a request for the page asks of the database. */
async function view(actor: Actor) {
  const shown = await todayAsItStands(actor, {})
  await openCount(reads(), actor.agencyId, today(), actor.unitId)
  await unsentCount(reads(), actor.agencyId)
  return shown
}

const placeOf = (folder: string, size: number) => path.join(folder, `today-${size}`)
const fileOf = (place: string) => path.join(place, 'yishenban.db')

async function open(place: string): Promise<void> {
  await closeConnection()
  process.env.YISHENBAN_DATA = place
}

const FIRST_DAY = '2016-03-18'

/** An installation with so many concluded cases of ten years, a third of them held by one unit. */
async function fill(place: string, cases: number): Promise<void> {
  mkdirSync(place, { recursive: true })
  await open(place)
  await migrate()
  await initialise({ agencyName: '某某市', account: 'admin', name: '某某', password: 'a long passphrase 42' })
  const agencyId = (await mainAgency(reads()))?.id ?? ''
  await closeConnection()
  const db = openFile(fileOf(place))
  const rows = `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${cases - 1}),
    made(i, id, number, arrived_on) as (
      select i, 'case-' || i, '测〔2016〕' || i || '号', date('${FIRST_DAY}', '+' || (i * 3650 / ${cases}) || ' days') from n)`
  db.transaction(() => {
    db.prepare(
      `insert into units (id, agency_id, name, position, active) values ('${UNIT}', ?, '某科', 1, 1)`,
    ).run(agencyId)
    db.prepare(
      `${rows} insert into cases (id, agency_id, number, matter, channel, submitted_on, arrived_on, applicant_kind,
         applicant_name, requested, created_at, created_by)
       select id, ?, number, 'disclosure', 'in_person', arrived_on, arrived_on, 'natural_person', '王某某',
         '第三镇征地补偿安置方案' || i, '2026-01-01T00:00:00.000Z', 'clerk' from made`,
    ).run(agencyId)
    db.prepare(
      `${rows} insert into case_progress (case_id, agency_id, number, number_key, channel, applicant_kind, arrived_on,
         state, clock_state, received_on, due_on, due_key, provisional, day_zero_on, allowance, concluded_on, outcome,
         late_working_days, holder_unit_id, holder_person_id, version)
       select id, ?, number, '测' || printf('%08d', i), 'in_person', 'natural_person', arrived_on,
         'concluded', 'stopped', arrived_on, date(arrived_on, '+28 days'), date(arrived_on, '+28 days'), 0, arrived_on,
         20, date(arrived_on, '+14 days'), 'granted', 0,
         case when i % 3 = 0 then '${UNIT}' end, case when i % 3 = 0 then 'person' end, 1 from made`,
    ).run(agencyId)
  })()
  db.close()
}

/** Every case is concluded again, then the newest third waits. */
async function become(place: string, name: OfficeName): Promise<void> {
  await open(place)
  const change = OFFICES[name]
  const db = openFile(fileOf(place))
  db.exec(`update case_progress set state = 'concluded', concluded_on = date(arrived_on, '+14 days'),
    outcome = 'granted', late_working_days = 0, sent_on = null where state <> 'concluded'`)
  if (change) db.prepare(change).run(addDays(FIRST_DAY as IsoDate, (3650 * 2) / 3))
  db.close()
  await transact(countAnew)
  await refreshStatistics()
}

/** The lists as whoever writes them by hand for this database would, and the counts. */
function bareLists(db: Database.Database, actor: Actor) {
  const on = today()
  const soon = addDays(on, 7)
  const sentLongAgo = addDays(on, -10)
  const whole = 'length(p.due_key) > 0'
  const work = "p.state not in ('to_deliver', 'concluded')"
  const waits = (kind: string) => `p.case_id in (select case_id from case_pending
    where agency_id = '${actor.agencyId}' and kind = '${kind}' and on_day <= '${on}')`
  const lists: Record<TodayListName, [where: string, order: string]> = {
    in_approval: [`p.state <> 'concluded' and p.state = 'in_approval'`, 'due_key'],
    late: [`p.concluded_on is null and p.due_key < '${on}'`, 'due_key'],
    due_today: [`p.concluded_on is null and p.due_key = '${on}'`, 'due_key'],
    due_soon: [`p.concluded_on is null and p.due_key between '${on}' and '${soon}'`, 'due_key'],
    asked: [
      `p.unit_answer_by is not null and ${work} and p.asked_units like '% ${UNIT} %'`,
      'unit_answer_by',
    ],
    unit_answer_late: [`p.unit_answer_by < '${on}' and ${work}`, 'unit_answer_by'],
    to_confirm: [`p.state <> 'concluded' and p.state = 'to_confirm'`, 'arrived_on'],
    registered: [`p.state <> 'concluded' and p.state = 'registered'`, 'due_key'],
    correction_lapsed: [`p.state = 'awaiting_correction' and p.respond_by < '${on}'`, 'respond_by'],
    opinion_lapsed: [`p.state = 'awaiting_opinion' and p.respond_by < '${on}'`, 'respond_by'],
    anew: ['p.anew_due_on is not null', 'anew_due_on'],
    not_signed_for: [
      `p.state = 'to_deliver' and p.concluded_on <= '${sentLongAgo}' and p.sent_on <= '${sentLongAgo}'`,
      'concluded_on',
    ],
    notice_over: [`p.state = 'to_deliver' and p.respond_by <= '${on}'`, 'respond_by'],
    to_deliver: [`p.state = 'to_deliver'`, 'concluded_on'],
    letter_sent_back: [waits('letter_sent_back'), 'case_id'],
    letter_not_sent: [waits('letter_not_sent'), 'case_id'],
    notice_returned: [waits('notice_returned'), 'case_id'],
    opinion_unserved: [waits('opinion_unserved'), 'case_id'],
    not_accepted: [waits('not_accepted'), 'case_id'],
    urged: [waits('urged'), 'case_id'],
    payment_over: [waits('payment_over'), 'case_id'],
    submission_waiting: [waits('submission_waiting'), 'case_id'],
  }
  const ofUnit = !actor.roles.some((role) => role === 'supervisor')
  const scopeOf = (whose: string) =>
    whose === 'asked' ? 'true' : whose === 'unit' && ofUnit ? `p.holder_unit_id = '${UNIT}'` : whole
  const counted = todayListsOf(actor).map(({ name, whose }) => {
    const count = db
      .prepare(
        `select count(*) from case_progress p where p.agency_id = ? and ${lists[name][0]} and ${scopeOf(whose)}`,
      )
      .pluck()
    return [name, count] as const
  })
  const statements = todayListsOf(actor).map(({ name, whose }) => {
    const [where, order] = lists[name]
    const scope = scopeOf(whose)
    return db.prepare(
      `select p.*, c.applicant_name, c.requested, u.name unit_name, w.name person_name
         from case_progress p join cases c on c.id = p.case_id
         left join units u on u.id = p.holder_unit_id left join people w on w.id = p.holder_person_id
         where p.agency_id = ? and ${where} and ${scope} order by p.${order}, p.case_id limit ${LINES}`,
    )
  })
  const open = `select 1 from case_progress p where p.agency_id = ? and p.concluded_on is null and ${whole}`
  const counts = [
    `select count(*) from (${open} limit 1000)`,
    `select count(*) from (${open} and p.due_key <= '${on}' limit 1000)`,
    'select count(*) from (select 1 from outbox where agency_id = ? and sent_at is null limit 1000)',
    `select count(*) from (select 1 from mail_items where agency_id = ? and case_id is null
     and set_aside_because is null limit 1000)`,
  ].map((text) => db.prepare(text))
  const lengths = () => statements.map((statement) => statement.all(actor.agencyId).length)
  return {
    counted: (): [TodayListName, number][] =>
      counted.map(([name, count]) => [name, count.get(actor.agencyId) as number]),
    all: () => {
      lengths()
      for (const statement of counts) statement.get(actor.agencyId)
    },
  }
}

/** The page counts what the statements count, or what is measured is not the same. */
async function checkSame(actor: Actor, bare: { counted(): [TodayListName, number][] }): Promise<void> {
  const ours = new Map(
    (await todayAsItStands(actor, {})).counts.map(([why, , count]) => [why, Number(count)]),
  )
  for (const [name, n] of bare.counted()) {
    if ((ours.get(name) ?? 0) !== n)
      throw new Error(`今日 counts ${ours.get(name) ?? 0} of ${name}, not ${n}`)
  }
}
