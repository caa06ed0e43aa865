import { dialect } from '@/db/dialect'
import { migrate } from '@/db/migrate'
import { AGENCY, seedCases } from '@/db/testing/many-cases'
import { gatherStatistics } from '@/db/testing/plans'
import { reads } from '@/db/transact'
import { loadOffice } from '@/server/cases/office-context'
import { nearestRequests, rankedRequests } from '@/server/views/nearest'
import { absolute, type Figure, processorTime, timed } from './interleaved'

// Earlier requests for much the same, in an office that is asked for a few things of many places, as offices are.

const THINGS = [
  '征地补偿安置方案',
  '房屋征收评估报告',
  '土地征收批准文件',
  '环境影响评价批复',
  '建设工程规划许可证及附图',
  '食品抽检结果',
  '道路改造施工合同',
  '行政处罚决定书',
  '社会保险缴费核定依据',
  '财政补贴发放名单',
  '信访事项办理意见',
  '危房鉴定报告',
  '学校招生划片依据',
  '农村集体资金收支情况',
  '招标投标结果',
  '河道整治工程预算',
  '宅基地审批材料',
  '国有土地使用权出让合同',
  '拆迁协议备案材料',
  '低保对象公示名单',
]
const BEFORE = ['', '申请公开', '请求公开', '依法公开']
const AFTER = ['', '复印件', '及相关材料', '（加盖公章）', '和公告']
const SYLLABLES = [...'东西南北柳杨云水桥河山石马王李张陈沙龙虎清新安平和顺永兴福德仁义礼智信']

/** A place that some tens of requests of a million name. */
function place(n: number): string {
  const at = (i: number) => SYLLABLES[i % SYLLABLES.length] ?? ''
  return `${at(n)}${at(Math.floor(n / 7) + 3)}${at(Math.floor(n / 41) + 11)}村`
}

function requested(i: number): string {
  // Spread, so that neighbours are not alike.
  const n = (i * 2_654_435_761) % 4_294_967_296
  const thing = THINGS[Math.floor(n / 97) % THINGS.length]
  const year = 2005 + (Math.floor(n / 13) % 20)
  const place1 = place(Math.floor(n / 1013) % 20_000)
  return `${BEFORE[n % 4]}${n % 3 === 0 ? `${year}年` : ''}${place1}${thing}${AFTER[Math.floor(n / 5) % 5]}`
}

/** What is typed: like one that there is, like many, a beginning, and a page of words. */
const TYPED: Record<string, string> = {
  'a place and a thing': `申请公开2019年${place(777)}征地补偿安置方案`,
  'a thing that thousands ask for': '征地补偿安置方案',
  'a year and a thing': '2019年房屋征收评估报告复印件',
  'four characters': '评估报告',
  'a page': Array.from({ length: 40 }, (_, i) => requested(i * 31)).join('；'),
}

const TURNS = 25

/**
 * Milliseconds until the five nearest stand there with their answers: of the processor where the database is in this
 * process, of the clock where it is another. First, whether earlier requests are found at all when they are asked again.
 */
export async function nearest(cases: number): Promise<Figure[]> {
  await migrate()
  await seedCases({ count: cases, open: Math.min(3000, cases / 10), requested })
  await gatherStatistics()
  return measure(cases)
}

async function measure(cases: number): Promise<Figure[]> {
  const office = await loadOffice(reads(), AGENCY)
  const actor = { personId: 'clerk', agencyId: AGENCY, unitId: 'unit-1', roles: ['clerk' as const] }
  const again = await foundAgain(cases)
  if (again < 95) throw new Error(`only ${again} of ${ASKED_AGAIN} earlier requests were found again`)
  const figures: Figure[] = [absolute(`nearest: found again, of ${ASKED_AGAIN}`, again)]
  for (const [name, text] of Object.entries(TYPED)) {
    const times: number[] = []
    const find = () =>
      nearestRequests(reads(), { actor, office }, { text, exceptCaseId: null, isSameApplicant: () => false })
    for (let i = -3; i < TURNS; i++) {
      const took = await (dialect === 'postgres' ? timed(find) : processorTime(find))
      if (i >= 0) times.push(took)
    }
    times.sort((a, b) => a - b)
    figures.push(
      within(`nearest, ${name}: ms, median`, times[Math.floor(TURNS / 2)] ?? 0),
      within(`nearest, ${name}: ms, 95 of 100`, times[Math.floor(TURNS * 0.95)] ?? 0),
    )
  }
  return figures
}

const MOST_MS = 30

function within(name: string, took: number): Figure {
  return { ...absolute(name, took), goal: `≤ ${MOST_MS}`, met: took <= MOST_MS }
}

const ASKED_AGAIN = 100

/**
 * In how many of a hundred cases spread over the years the earlier request comes first when it is asked for again in
 * other words: without what stood before it, with more behind it.
 */
async function foundAgain(cases: number): Promise<number> {
  let found = 0
  for (let n = 0; n < ASKED_AGAIN; n++) {
    const earlier = requested(Math.floor((n * cases) / ASKED_AGAIN))
    const again = `本人需要${earlier.replace(/^(申请|请求|依法)公开/, '')}，请予提供`
    const [first] = (await rankedRequests(reads(), AGENCY, again)).rows
    // Many ask for the same: any of those is the right one.
    if (first && plain(first.requested) === plain(earlier)) found++
  }
  return found
}

/** What is asked for, without the words around it. */
function plain(text: string): string {
  return text.replace(/^(申请|请求|依法)公开/, '').replace(/(复印件|及相关材料|（加盖公章）|和公告)$/, '')
}
