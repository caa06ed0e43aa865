import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { insertUnit } from '@/db/queries/office-changes'
import { suggestionRows } from '@/db/queries/suggestions'
import { absences, caseProgress, savedViews, supervisionOrders } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { type Actor, ROLES } from '@/domain/access'
import { addDays, day } from '@/domain/calendar/day'
import { seeded } from '@/domain/supervision/forecast/random'
import { beginRun } from '../bulk/begin'
import { chooseCases, chooseRefused } from '../bulk/choose'
import { workOff } from '../bulk/work'
import { execute } from '../cases/execute'
import { rebuildProgress } from '../cases/rebuild'
import { splitCase } from '../cases/split'
import { importLedger } from '../ledger/import'
import { undoImport } from '../ledger/undo'
import { dismissSuggestion } from '../memory/dismiss'
import { findSuggestions } from '../memory/night'
import { endAbsence, saveAbsence } from '../people/absences'
import { putPersonToUse } from '../people/administer'
import { handOverCases } from '../people/hand-over'
import { editUnit } from '../people/units'
import { editView, moveView, removeView, saveView, subscribeView } from '../saved-views/save'
import { noted } from '../testing/noted'
import { handIn, openChild, openOffice, type TestOffice } from '../testing/office'
import { today } from '../today'
import { verifyInstallation } from '../verify'
import { absencesView } from '../views/absences'
import { boardView } from '../views/board'
import { boardCauses } from '../views/board-causes'
import { boardForecast } from '../views/board-forecast'
import { escalationView } from '../views/escalation'
import { nearestToCase } from '../views/nearest'
import { ordersView, orderView } from '../views/orders'
import { readQueueAddress } from '../views/queue-address'
import { queuePageView } from '../views/queue-page'
import { samePersonView } from '../views/same-person'
import { subscribedViews } from '../views/saved-views'
import { suggestionsView } from '../views/suggestions'
import { todayView } from '../views/today'
import { exportBoard } from './board-xlsx'
import { briefOf } from './brief'
import { chooseBrief } from './brief-choice'
import { forecastOn } from './forecast/forecast-on'
import { answerOrder, issueOrder } from './orders'
import { urgeCases } from './urge'

// An office, and one below it, in which everything that supervision and memory let somebody do is done at random, allowed
// or not. Whatever came of it, all that is held verifies, what is derived is what is derived anew, and nobody is shown
// anything of the other agency.

const STEPS = 140
const FIRST = day('2026-10-12')

let office: TestOffice
let child: TestOffice
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  child = await openChild(office, 'zrzy')
  await noted(office.agencyId, (tx) =>
    insertUnit(tx, { id: 'u2', agencyId: office.agencyId, name: '规划处', position: 2 }),
  )
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-doors-'))
  return async () => {
    rmSync(folder, { recursive: true })
    await close()
  }
})

const WORDS = [
  '第八镇征地补偿安置方案',
  '第八镇征地补偿安置方案。',
  '第九镇食品抽检结果',
  '柳河村道路施工合同',
]
const PHONES = ['13800000401', '13800000402', '']

test.each([1, 2])(
  'a walk through all doors, number %i',
  async (seed) => {
    const random = seeded(`doors ${seed}`)
    const nat = (below: number) => Math.floor(random() * below)
    const one = <T>(of: readonly T[]) => of[nat(of.length)] as T
    const offices = [office, office, child]
    const everybodyOf = ({ supervisor }: TestOffice): Actor => ({ ...supervisor, roles: [...ROLES] })
    const actor = () => {
      const { clerk, supervisor } = one(offices)
      return one([clerk, supervisor, supervisor, { ...clerk, personId: 'supervisor', unitId: 'u2' }])
    }
    const anyCase = async () => one(await rowsOf(caseProgress)) ?? { caseId: 'none', version: 1, number: '' }
    const batches: [Actor, string][] = []
    const done = new Map<string, number>()

    const doors: Record<string, () => Promise<object>> = {
      register: () => {
        const applicant = {
          applicantName: `王某${nat(3)}`,
          phone: one(PHONES),
          submittedOn: addDays(today(), -nat(9)),
        }
        return handIn(one(offices).clerk, { requested: one(WORDS), ...applicant })
      },
      step: async () => {
        const { caseId, version } = await anyCase()
        const [command, input] = one<[string, object]>([
          ['accept', {}],
          ['assign', { unitId: one(['u2', office.unitId, child.unitId]), personId: '' }],
          ['note', { body: '已电话联系' }],
          ['answerUrging', { answer: '周五送审' }],
          ['urge', { note: '请抓紧' }],
          ['extend', { on: today(), reason: '情况复杂', approvedBy: '某某' }],
          ['requestCorrection', { sentOn: today(), respondBy: addDays(today(), 10), points: '请写明年份' }],
          ['withdraw', { on: today(), how: '书面撤回' }],
          ['handOver', { unitId: office.unitId, personId: 'clerk' }],
        ])
        return execute(actor(), caseId, { command, input: { enteredLateBecause: '补录', ...input } }, version)
      },
      split: async () => {
        const { caseId, version } = await anyCase()
        return splitCase(actor(), caseId, { parts: '征地批复\n补偿安置方案', reason: '一事一申请' }, version)
      },
      bulk: async () => {
        const who = actor()
        const rows = await rowsOf(caseProgress)
        const chosen = Array.from({ length: 1 + nat(6) }, () => one(rows)).filter(Boolean)
        const came = await chooseCases(who, nat(2) ? { list: readQueueAddress({ tab: 'open' }) } : { chosen })
        if ('refusal' in came) return came
        const unitId = one(['u2', office.unitId, child.unitId])
        const begun = await beginRun(
          who,
          came.runId,
          nat(2)
            ? { command: 'urge', input: { note: '请抓紧' } }
            : { command: 'assign', input: { unitId, personId: one(['', 'clerk']) } },
        )
        if ('refusal' in begun) return begun
        await Promise.all([workOff(came.runId), workOff(came.runId)])
        return chooseRefused(who, came.runId)
      },
      urgeMany: async () =>
        urgeCases(actor(), [(await anyCase()).caseId, (await anyCase()).caseId], '请抓紧'),
      handOver: async () => {
        const begun = await handOverCases(
          actor(),
          one(['clerk', child.clerk.personId]),
          one(['clerk', 'supervisor']),
        )
        if ('runId' in begun) await workOff(begun.runId)
        return begun
      },
      absence: () => {
        const from = addDays(today(), nat(5) - 2)
        const whom = one(['clerk', 'supervisor', child.clerk.personId])
        return saveAbsence(actor(), whom, {
          from,
          to: addDays(from, nat(9) - 1),
          standInId: one(['', 'clerk']),
        })
      },
      endAbsence: async () => endAbsence(actor(), one(await rowsOf(absences))?.id ?? 'none'),
      order: async () => {
        // Mostly of its own unit and cases; now and then of what is none of theirs.
        const at = one(offices)
        const unitId = nat(4) ? at.unitId : one(['u2', child.unitId])
        const theirs = (await rowsOf(caseProgress)).filter(
          ({ agencyId, holderUnitId }) => agencyId === at.agencyId && holderUnitId === unitId,
        )
        const caseIds =
          nat(4) && theirs.length > 0
            ? theirs.slice(nat(theirs.length)).map(({ caseId }) => caseId)
            : [(await anyCase()).caseId]
        const who = nat(4) ? at.supervisor : actor()
        return issueOrder(who, { unitId, caseIds, answerBy: addDays(today(), nat(6)), matter: '请说明原因' })
      },
      answerOrder: async () => {
        const file = new File([`%PDF-1.4\n${nat(3)}\n%%EOF\n`], '说明.pdf', { type: 'application/pdf' })
        const { id } = one(await rowsOf(supervisionOrders)) ?? { id: 'none' }
        return answerOrder(actor(), id, { answer: '周五送审', file: nat(2) ? file : null })
      },
      saveView: () => {
        const address = readQueueAddress({ stage: one(['in_work', 'to_assign']), unit: one(['u2', 'gone']) })
        return saveView(actor(), address, {
          name: `视图${nat(9)}`,
          shared: nat(2) === 0,
          subscribed: nat(2) === 0,
        })
      },
      changeView: async () => {
        const id = one(await rowsOf(savedViews))?.id ?? 'none'
        const who = actor()
        return one([
          () => editView(who, id, { name: `视图${nat(9)}`, shared: nat(2) === 0 }),
          () => moveView(who, id, one(['up', 'down'])),
          () => removeView(who, id),
          () => subscribeView(who, id, one(['in', 'out'])),
        ])()
      },
      brief: () => chooseBrief(actor(), { email: 'zhou@example.cn', byEmail: one(['yes', '']) }),
      night: async () => (await findSuggestions()) ?? { refusal: 'busy' },
      dismiss: async () => {
        const rows = await suggestionRows(reads(), one(offices).agencyId, { dismissed: 'no', limit: 9 })
        return dismissSuggestion(actor(), { id: one(rows)?.id ?? 'none', because: '不是同一事项' })
      },
      personOut: () => putPersonToUse(everybodyOf(office), 'clerk', one(['in', 'out'])),
      unitOut: () => editUnit(everybodyOf(office), 'u2', { name: '规划处', active: nat(2) === 0 }),
      import: async () => {
        const who: Actor = { ...one(offices).supervisor, roles: ['statistics_officer', 'system'] }
        const file = path.join(folder, `${nat(1e9)}.csv`)
        const head = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'
        const on = addDays(today(), -20)
        const rows = [1, 2].map((n) => `旧${nat(1e9)}-${n},当面,${on},自然人,王某${n},${one(WORDS)},,`)
        writeFileSync(file, [head, ...rows].join('\r\n'))
        const made = await importLedger(who, { path: file, name: '台账.csv' }, { skipRefused: false })
        if (!('refusal' in made) && made.batchId !== null) batches.push([who, made.batchId])
        return made
      },
      undo: async () => {
        const last = batches.at(-1)
        return last ? undoImport(last[0], last[1], '文件有误') : { refusal: 'none' }
      },
    }

    const names = Object.keys(doors)
    // From October on until the calendar of the next year is wanted and there is none.
    for (let n = 0; n < STEPS; n++) {
      process.env.YISHENBAN_TODAY = addDays(FIRST, Math.floor((n * 100) / STEPS))
      const name =
        n < 20 ? one(['register', 'step', 'bulk']) : one([...names, 'register', 'step', 'bulk', 'order'])
      const came = await doors[name]?.()
      if (came && !('refusal' in came)) done.set(name, (done.get(name) ?? 0) + 1)
    }
    for (const name of ['register', 'bulk', 'order', 'night']) expect([...done.keys()]).toContain(name)

    const failing = async () => (await verifyInstallation()).filter(({ id, ok }) => !ok && id !== 'anchors')
    expect(await failing()).toEqual([])
    expect(await rebuildProgress('system')).toMatchObject({ differences: 0, named: [] })
    expect(await failing()).toEqual([])

    const orders = await rowsOf(supervisionOrders)
    for (const { agencyId } of offices) {
      const numbers = orders
        .filter((one) => one.agencyId === agencyId && one.year === 2026)
        .map((one) => one.n)
      expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1))
    }
    // Everybody looks at everything of theirs: nothing of it is of the other agency.
    const rows = await rowsOf(caseProgress)
    for (const [mine, other] of [
      [office, child],
      [child, office],
    ] as const) {
      const who = everybodyOf(mine)
      const seen: unknown[] = [
        await boardView({ actor: who, name: '某某' }),
        await boardForecast(who),
        await boardCauses(who),
        await suggestionsView(who),
        await ordersView(who),
        await absencesView(who),
        await subscribedViews(who),
        await briefOf(who),
        await todayView(who),
        await queuePageView(who, readQueueAddress({ tab: 'all' })),
      ]
      for (const { id } of orders.filter((one) => one.agencyId === mine.agencyId))
        seen.push(await orderView(who, id))
      const own = rows.filter(({ agencyId }) => agencyId === mine.agencyId).slice(0, 6)
      for (const { caseId } of own)
        seen.push(await nearestToCase(who, caseId), await samePersonView(who, caseId, 1))
      const told = JSON.stringify(seen)
      for (const { caseId } of rows.filter(({ agencyId }) => agencyId === other.agencyId))
        expect(told).not.toContain(caseId)
      for (const { id } of orders.filter((one) => one.agencyId === other.agencyId)) {
        expect(told).not.toContain(id)
        expect(await orderView(who, id)).toBeNull()
      }
    }
  },
  240_000,
)

test('an office in which nothing has happened yet has a board, a forecast and a quiet day', async () => {
  // The calendar of the next year is not published yet.
  for (const on of ['2026-03-18', '2026-12-31', '2027-01-04']) {
    process.env.YISHENBAN_TODAY = on
    const who: Actor = { ...child.supervisor, roles: [...ROLES] }
    const { board } = await boardView({ actor: who, name: '某某' })
    expect(board).toMatchObject({ lines: [], total: { inHand: 0, late: 0 } })
    const { likelyLate, weeks, trust } = await boardForecast(who)
    expect(likelyLate).toMatchObject({ lines: [], late: 0, atRisk: 0 })
    expect(weeks.weeks.every(({ due, done, late }) => due + done + late === 0)).toBe(true)
    expect(trust.sentence).not.toBe('')
    expect(await exportBoard(who)).toHaveProperty('content')
    expect(JSON.stringify(await boardCauses(who))).not.toContain('NaN')
    expect(await suggestionsView(who)).toMatchObject({ open: [], dismissed: [] })
    expect(await ordersView(who)).toMatchObject({ lines: [], more: false })
    expect((await escalationView(who)).rungs).toEqual([])
    expect((await briefOf(who)).cases).toEqual([])
    expect(await forecastOn(child.agencyId, addDays(today(), -400))).toMatchObject({ cases: [] })
  }
})
