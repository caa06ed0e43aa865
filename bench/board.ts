import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import { closeConnection } from '@/db/connection'
import { openFile } from '@/db/connection/sqlite'
import { migrate } from '@/db/migrate'
import { insertUnit } from '@/db/queries/office-changes'
import { AGENCY, seedCases, UNIT } from '@/db/testing/many-cases'
import { refreshStatistics, transact } from '@/db/transact'
import { day, type IsoDate } from '@/domain/calendar/day'
import { firstBoardDay } from '@/domain/supervision/board'
import { boardFigures } from '@/server/supervision/board-figures'
import { absolute, compared, type Figure, processorTime } from './interleaved'

const SIZES = [10_000, 100_000, 1_000_000]
const TURNS = 60
const WARM_UP = 20
/** The newest of the cases are open. */
const OPEN = 3_000
const TODAY = day('2026-03-18')
/** Sunday of its week: some of the planted cases are over only then. */
const LAST_BOARD_DAY = day('2026-03-22')

/** The board beside its bare statements, at each size, in processor time; nothing of it is remembered. */
export async function board(folder: string, cases: number): Promise<Figure[]> {
  const home = process.env.YISHENBAN_DATA
  const figures: Figure[] = []
  process.env.YISHENBAN_TODAY = TODAY
  try {
    for (const size of SIZES.filter((one) => one <= cases)) {
      const place = path.join(folder, `board-${size}`)
      figures.push(...(await atSize(place, size)))
      rmSync(place, { recursive: true, force: true })
    }
  } finally {
    await closeConnection()
    process.env.YISHENBAN_DATA = home
    delete process.env.YISHENBAN_TODAY
  }
  return figures
}

async function atSize(place: string, size: number): Promise<Figure[]> {
  mkdirSync(place, { recursive: true })
  await closeConnection()
  process.env.YISHENBAN_DATA = place
  await migrate()
  await seedCases({ count: size, open: Math.min(OPEN, size / 3) })
  await transact((tx) => insertUnit(tx, { id: UNIT, agencyId: AGENCY, name: '综合科', position: 1 }))
  await refreshStatistics()
  const db = openFile(path.join(place, 'yishenban.db'))
  try {
    const bare = bareBoard(db, firstBoardDay(TODAY))
    await checkSame(bare)
    const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
    for (let i = -WARM_UP; i < TURNS; i++) {
      const ours = await processorTime(() => boardFigures(AGENCY))
      const theirs = await processorTime(bare)
      if (i < 0) continue
      times.ours.push(ours)
      times.bare.push(theirs)
    }
    const figure = compared({
      name: `board, ${size} cases, ${Math.min(OPEN, size / 3)} open`,
      beside: 'its bare statements',
      goal: '≤ 1.5',
      ...times,
    })
    return [figure, absolute(`board, ${size} cases, ms`, figure.medians?.ours ?? 0)]
  } finally {
    db.close()
  }
}

interface BareBoard {
  stages: { n: number; late: number }[]
  came: { how: string; n: number }[]
  went: { how: string; n: number }[]
}

function bareBoard(db: Database.Database, first: IsoDate): () => BareBoard {
  const stages = db.prepare(
    `select stage, holder_unit_id, count(*) n, min(stage_since) since,
       count(case when concluded_on is null and due_key < ? then 1 end) late
     from case_progress where agency_id = ? and stage is not null group by stage, holder_unit_id`,
  )
  const came = db.prepare(
    `select unit_id, from_on, came how, count(*) n from case_passages
     where agency_id = ? and from_on between ? and ? and came is not null group by from_on, unit_id, came`,
  )
  const went = db.prepare(
    `select unit_id, to_on, went how, count(*) n from case_passages
     where agency_id = ? and to_on between ? and ? and went is not null group by to_on, unit_id, went`,
  )
  const units = db.prepare(
    'select id, name, position, active from units where agency_id = ? order by position, name',
  )
  return () =>
    ({
      units: units.all(AGENCY),
      stages: stages.all(TODAY, AGENCY),
      came: came.all(AGENCY, first, LAST_BOARD_DAY),
      went: went.all(AGENCY, first, LAST_BOARD_DAY),
    }) as BareBoard
}

async function checkSame(bare: () => BareBoard): Promise<void> {
  const { board } = await boardFigures(AGENCY)
  const { stages, came, went } = bare()
  const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0)
  const shown = Object.values(board.total.cells).reduce((all, cell) => all + (cell?.n ?? 0), 0)
  const same =
    shown === sum(stages) &&
    board.total.late === stages.reduce((all, { late }) => all + late, 0) &&
    sum(board.total.weeks.map(({ came: n }) => ({ n }))) ===
      sum(came.filter(({ how }) => how === 'arrived')) &&
    sum(board.total.weeks.map(({ went: n }) => ({ n }))) === sum(went.filter(({ how }) => how === 'ended'))
  if (!same) throw new Error('the board shows other numbers than the bare statements')
}
