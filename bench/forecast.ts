import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { closeConnection } from '@/db/connection'
import { openFile } from '@/db/connection/sqlite'
import { migrate } from '@/db/migrate'
import { mainAgency } from '@/db/queries/office'
import { reads, refreshStatistics } from '@/db/transact'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { NATIONAL } from '@/domain/calendar/testing/national'
import { twelveMonthsTo } from '@/domain/supervision/forecast/back-test'
import type { Stage } from '@/domain/supervision/stage'
import { foreseenIn } from '@/domain/supervision/testing/foreseen'
import {
  AUTUMN,
  PLANTED_TO,
  planted,
  shuffledUnits,
  UNIT_NAMES,
  UNITS,
} from '@/domain/supervision/testing/planted'
import { type Rivalry, rivalsOf } from '@/domain/supervision/testing/rivals'
import { loadOffice } from '@/server/cases/office-context'
import { initialise } from '@/server/people/initialise'
import { runBackTest } from '@/server/supervision/forecast/back-test'
import { readExperience } from '@/server/supervision/forecast/experience'
import { type ForecastOn, forecastOn } from '@/server/supervision/forecast/forecast-on'
import { plantOffice } from '@/server/supervision/testing/planted-office'
import { absolute, compared, type Figure, processorTime } from './interleaved'

const OPEN = 3_000
const UNITS_OF_OFFICE = 12
const TURNS = 5
const TODAY = '2026-03-18' as IsoDate
const SEEDS = ['甲', '乙', '丙', '丁', '戊', '己']
const YEAR = { from: '2025-01-06' as IsoDate, to: '2025-12-31' as IsoDate }

/**
 * Whether the forecast is right, beside two plain rules on planted histories, and what it costs: the whole forecast of an
 * agency with 3,000 open cases and so many that are over, and the back-test of twelve months.
 */
export async function forecasts(folder: string, cases: number): Promise<Figure[]> {
  const right = [...rivals(), ...foreseen()]
  process.env.YISHENBAN_TODAY = TODAY
  const home = process.env.YISHENBAN_DATA
  const places = [path.join(folder, 'forecast'), path.join(folder, 'back-test')] as const
  try {
    return [...right, ...(await wholeForecast(places[0], cases)), ...(await backTested(places[1]))]
  } finally {
    await closeConnection()
    process.env.YISHENBAN_DATA = home
    for (const place of places) rmSync(place, { recursive: true, force: true })
  }
}

/** Hits of as many alarms; a ratio above 1 is more than the rule. */
function rivals(): Figure[] {
  const histories = SEEDS.map((seed) => planted([...UNITS, AUTUMN], seed))
  const shuffled = histories.map((cases, i) => shuffledUnits(cases, SEEDS[i] ?? ''))
  return [
    ...besideRules(
      'planted',
      histories.map((cases) => rivalsOf(cases, NATIONAL, YEAR)),
    ),
    ...besideRules(
      'shuffled',
      shuffled.map((cases) => rivalsOf(cases, NATIONAL, YEAR)),
    ),
  ]
}

function besideRules(name: string, runs: readonly Rivalry[][]): Figure[] {
  return (runs[0] ?? []).map(({ rule }, i) => {
    const each = runs.map((run) => run[i] as Rivalry)
    for (const { snapshots, alarms } of each)
      if (alarms === 0 || alarms > snapshots) throw new Error('a rule without alarms proves nothing')
    return compared({
      name: `hits on ${name} histories, ${each.reduce((sum, { alarms }) => sum + alarms, 0)} alarms`,
      beside: `“late when ${rule}”`,
      goal: '≥ 1',
      ours: each.map(({ forecast_hits }) => forecast_hits),
      bare: each.map(({ rule_hits }) => rule_hits),
    })
  })
}

/** Late cases as foreseen beside those that came, week by week. */
function foreseen(): Figure[] {
  const runs = SEEDS.map((seed) => foreseenIn(planted([...UNITS, AUTUMN], seed), NATIONAL, YEAR))
  return [0, 1, 2, 3].map((week) =>
    compared({
      name: `late cases foreseen, week ${week + 1}`,
      beside: 'late cases that came',
      goal: null,
      ours: runs.map((run) => run[week]?.expected ?? 0),
      bare: runs.map((run) => run[week]?.came ?? 0),
    }),
  )
}

async function opened(place: string): Promise<string> {
  mkdirSync(place, { recursive: true })
  await closeConnection()
  process.env.YISHENBAN_DATA = place
  await migrate()
  await initialise({ agencyName: '某某市', account: 'admin', name: '某某', password: 'a long passphrase 42' })
  return (await mainAgency(reads()))?.id ?? ''
}

async function wholeForecast(place: string, cases: number): Promise<Figure[]> {
  const agencyId = await opened(place)
  fill(place, agencyId, cases)
  await refreshStatistics()
  const db = openFile(path.join(place, 'yishenban.db'))
  try {
    const bare = bareReads(db, agencyId)
    checkSame(await forecastOn(agencyId, TODAY), bare())
    const times = { ours: [] as number[], learning: [] as number[], bare: [] as number[] }
    for (let turn = -2; turn < TURNS; turn++) {
      const learning = await processorTime(async () =>
        readExperience(reads(), await loadOffice(reads(), agencyId), TODAY),
      )
      const ours = await processorTime(() => forecastOn(agencyId, TODAY))
      const theirs = await processorTime(bare)
      if (turn < 0) continue
      times.learning.push(learning)
      times.ours.push(ours)
      times.bare.push(theirs)
    }
    const whole = times.ours.map((ms, i) => ms + (times.learning[i] ?? 0))
    return [
      compared({
        name: `forecast of ${OPEN} open cases, all in all`,
        beside: 'its goal of a second (ms)',
        goal: '≤ 1',
        ours: whole,
        bare: whole.map(() => 1000),
      }),
      compared({
        name: 'what changes in the course of a day',
        beside: 'open cases and their passages, bare',
        goal: null,
        ours: times.ours,
        bare: times.bare,
      }),
      absolute('learning from the past, once a day, ms', median(times.learning)),
    ]
  } finally {
    db.close()
  }
}

/** So many cases of ten years that are over, and 3,000 open ones of the last four weeks, in twelve units. */
function fill(place: string, agencyId: string, cases: number): void {
  const db = openFile(path.join(place, 'yishenban.db'))
  const total = cases + OPEN
  const rows = `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${total - 1}),
    made(i, id, on_day, unit, work, open) as (
      select i, 'case-' || i,
        case when i < ${cases} then date('2016-03-18', '+' || (i * 3620 / ${cases}) || ' days')
             else date('${addDays(TODAY, -28)}', '+' || (i % 27) || ' days') end,
        'unit-' || (i * 7 % ${UNITS_OF_OFFICE}), 2 + (i * 7919 % 23), i >= ${cases} from n)`
  const passage = ({ seq, stage, from, to, unit = 'unit', only = 'true' }: PassageMade) =>
    `${rows} insert into case_passages (case_id, seq, agency_id, stage, unit_id, from_on, to_on, known_from, known_to, came, went)
       select id, ${seq}, ?, '${stage}', ${unit}, ${from}, ${to}, ${from}, ${to},
         ${seq === 1 ? "'arrived'" : 'null'}, ${stage === 'in_approval' ? "case when open then null else 'ended' end" : 'null'}
       from made where ${only}`
  const plus = (days: string) => `date(on_day, '+' || (${days}) || ' days')`
  db.transaction(() => {
    const insertUnit = db.prepare(
      `insert into units (id, agency_id, name, position, active) values (?, ?, ?, ?, 1)`,
    )
    for (let u = 0; u < UNITS_OF_OFFICE; u++) insertUnit.run(`unit-${u}`, agencyId, `第${u + 1}科`, u)
    const write = (text: string) => db.prepare(text).run(agencyId)
    write(`${rows} insert into cases (id, agency_id, number, matter, channel, submitted_on, arrived_on, applicant_kind,
        applicant_name, requested, created_at, created_by)
      select id, ?, '测' || i || '号', 'disclosure', 'in_person', on_day, on_day, 'natural_person', '王某某',
        '第三镇征地补偿安置方案' || i, '2026-01-01T00:00:00.000Z', 'clerk' from made`)
    write(`${rows} insert into case_progress (case_id, agency_id, number, number_key, channel, applicant_kind, arrived_on,
        state, clock_state, received_on, due_on, due_key, provisional, day_zero_on, allowance, concluded_on, outcome,
        late_working_days, holder_unit_id, stage, stage_since, version)
      select id, ?, '测' || i || '号', '测' || printf('%08d', i), 'in_person', 'natural_person', on_day,
        case when open then 'in_progress' else 'concluded' end, case when open then 'running' else 'stopped' end, on_day,
        date(on_day, '+28 days'), date(on_day, '+28 days'), 0, on_day, 20,
        case when open then null else ${plus('work + 4')} end, case when open then null else 'granted' end,
        case when open then null else 0 end, unit, case when open then 'in_work' end,
        case when open then ${plus('1')} end, 1 from made`)
    write(passage({ seq: 1, stage: 'to_assign', from: 'on_day', to: plus('1'), unit: 'null' }))
    const worked = `case when open then null else ${plus('work + 1')} end`
    write(passage({ seq: 2, stage: 'in_work', from: plus('1'), to: worked }))
    const approval = { seq: 3, stage: 'in_approval', from: plus('work + 1'), to: plus('work + 4') } as const
    write(passage({ ...approval, only: 'not open' }))
  })()
  db.close()
}

/** A passage of every case, or of those that are meant; days and unit are SQL. */
interface PassageMade {
  seq: number
  stage: Stage
  from: string
  to: string
  unit?: string
  only?: string
}

/** What whoever reads the same by hand would ask: open cases with their passages. */
function bareReads(db: Database.Database, agencyId: string) {
  const open = db.prepare(
    `select p.case_id, p.number, p.due_on, c.requested from case_progress p join cases c on c.id = p.case_id
     where p.agency_id = ? and p.concluded_on is null and length(p.due_key) > 0`,
  )
  const passages = db.prepare('select * from case_passages where case_id = ? order by seq')
  return () => {
    const rows = open.all(agencyId) as { case_id: string }[]
    for (const { case_id } of rows) passages.all(case_id)
    return rows.length
  }
}

function checkSame({ cases, ahead }: ForecastOn, open: number): void {
  if (cases.length !== open || open !== OPEN) throw new Error(`${cases.length} of ${open} open cases`)
  if (cases.some(({ risk }) => risk.word === 'unknown')) throw new Error('a case without a forecast')
  const due = ahead.weeks.reduce((sum, week) => sum + week.due, 0)
  if (due + ahead.lateAlready + ahead.later !== open) throw new Error('the weeks do not add up')
}

/** A planted office of two years with 4,000 cases, a year of which is tested. */
async function backTested(place: string): Promise<Figure[]> {
  const agencyId = await opened(place)
  const busy = [...UNITS, AUTUMN].map((unit) => ({ ...unit, requests: unit.requests * 3 }))
  await plantOffice(agencyId, planted(busy, '甲'), UNIT_NAMES)
  const times: number[] = []
  let tested = 0
  for (let turn = 0; turn < 3; turn++)
    times.push(
      await processorTime(async () => {
        tested = (await runBackTest(agencyId, twelveMonthsTo(PLANTED_TO), PLANTED_TO)).ofCases
      }),
    )
  return [absolute(`back-test of twelve months, ${tested} cases, once a day, ms`, median(times))]
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
