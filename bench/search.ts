import path from 'node:path'
import Database from 'better-sqlite3'
import { closeConnection } from '@/db/connection'
import { queueRowsNamed } from '@/db/queries/queue-named'
import { findCases, searchCases } from '@/db/search'
import { reads } from '@/db/transact'
import { parseDeskRequest } from '@/domain/case/request'
import { hitsInTabs, hitsListed, pageOf } from '@/domain/queue/hits'
import { readSearch } from '@/domain/queue/search-query'
import { registerRequest } from '@/server/cases/register'
import { filledOffice } from './filled-office'
import { type Figure, interleaved } from './interleaved'

/** As many as a search shows. */
const HITS = 500
const PAGE = 50
/** What only one request says. */
const RARE = '凤鸣坡林地流转'

/**
 * The statements of a search beside bare ones with the same hits: the newest fifty of a common word, a page with its
 * tabs, and a rare word beside a look at every case.
 */
export async function search(folder: string, cases: number): Promise<Figure[]> {
  const agencyId = await filled(folder, cases)
  const bare = new Database(path.join(folder, 'yishenban.db'), { readonly: true })
  // As much memory as the product's own connection takes.
  bare.pragma(`cache_size = ${-64 * 1024}`)
  bare.pragma(`mmap_size = ${256 * 1024 * 1024}`)
  try {
    return await figures(bare, agencyId)
  } finally {
    bare.close()
    await closeConnection()
  }
}

async function filled(folder: string, cases: number): Promise<string> {
  const system = await filledOffice(folder, cases)
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2026-03-02',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: `${RARE}合同`,
  })
  if (!parsed.ok) throw new Error('the bench request was refused')
  await registerRequest({ ...system, personId: 'clerk', roles: ['clerk' as const] }, parsed.request)
  return system.agencyId
}

async function figures(bare: Database.Database, agencyId: string): Promise<Figure[]> {
  const match = bare
    .prepare('select case_id from case_search where case_search match ? order by rowid desc limit ?')
    .pluck()
  const rows = bare.prepare(
    `select p.*, c.applicant_name, c.requested from case_progress p join cases c on c.id = p.case_id
     where p.case_id in (${Array.from({ length: PAGE }, () => '?').join(', ')})`,
  )
  const scan = bare
    .prepare('select id from cases where requested like ? order by rowid desc limit 50')
    .pluck()
  const page = async (word: string) => {
    const asked = { agencyId, query: readSearch(word), knows: 'every applicant', limit: HITS + 1 } as const
    const hits = await findCases(reads(), asked)
    const listed = hitsListed(hits, 'all', { by: 'number', descending: true })
    const shown = pageOf(listed, { cursor: null, limit: PAGE }).map(({ caseId }) => caseId)
    return { tabs: hitsInTabs(hits), rows: await queueRowsNamed(reads(), agencyId, shown) }
  }
  const barePage = (word: string) => {
    const hits = match.all(`"${word}"`, HITS + 1)
    return rows.all(...Array.from({ length: PAGE }, (_, i) => hits[i] ?? hits[0]))
  }
  const common = '补偿'
  same(await searchCases(reads(), agencyId, common, PAGE), match.all(`"${common}"`, PAGE))
  same(await searchCases(reads(), agencyId, RARE, PAGE), scan.all(`%${RARE}%`))
  if ((await page(common)).rows.length !== barePage(common).length) throw new Error('the pages differ')
  return [
    await interleaved({
      name: 'search, two characters',
      beside: 'the bare match',
      goal: '≤ 1.5',
      turns: 300,
      ours: () => searchCases(reads(), agencyId, common, PAGE),
      bare: () => match.all(`"${common}"`, PAGE),
    }),
    await interleaved({
      name: 'search, a page with its tabs',
      beside: 'the bare match and the bare rows',
      goal: null,
      turns: 100,
      ours: () => page(common),
      bare: () => barePage(common),
    }),
    await interleaved({
      name: 'search, a rare word',
      beside: 'a look at every case',
      goal: '≤ 0.01',
      turns: 20,
      ours: () => searchCases(reads(), agencyId, RARE, PAGE),
      bare: () => scan.all(`%${RARE}%`),
    }),
  ]
}

function same(ours: readonly unknown[], bare: readonly unknown[]): void {
  if (ours.length === 0 || ours.join() !== bare.join()) throw new Error('the searches find other cases')
}
