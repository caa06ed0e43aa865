import { beforeEach, describe, expect, test } from 'vitest'
import { insertUnit } from '@/db/queries/office-changes'
import { openTestDatabase } from '@/db/testing/databases'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { attachFiles } from '../cases/attach-files'
import { editFacts } from '../cases/edit-facts'
import { rebuildProgress } from '../cases/rebuild'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { editView } from './intake'
import { queueView } from './queue'
import { readQueueAddress } from './queue-address'
import { queueLines } from './queue-lines'
import { queuePageView } from './queue-page'
import { addressedWords } from './search-words'

let office: TestOffice
/** Of another unit, where they may not know whose requests these are. */
let stranger: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  await noted(office.agencyId, (tx) =>
    insertUnit(tx, { id: 'unit-2', agencyId: office.agencyId, name: '规划科', position: 2 }),
  )
  stranger = { ...office.clerk, personId: 'stranger', unitId: 'unit-2' }
  return close
})

const address = (q: string, more: Record<string, string> = {}) =>
  readQueueAddress({ q: addressedWords(q), ...more })
const found = async (q: string, actor = office.supervisor, more: Record<string, string> = {}) =>
  (await queueView(actor, address(q, more))).lines.map(({ caseId }) => caseId)

/** What the page tells of where a search found its cases: `[…]` is marked. */
async function told(q: string, actor = office.supervisor) {
  const { search } = await queuePageView(actor, address(q))
  const marked = (text: readonly string[] = []) =>
    text.map((piece, i) => (i % 2 === 1 ? `[${piece}]` : piece)).join('')
  return search?.found.map(([applicant, requested, where, elsewhere]) =>
    [marked(applicant), marked(requested), ...(where ? [`${where}：${marked(elsewhere)}`] : [])].join('|'),
  )
}

async function held(more: Record<string, string> = {}): Promise<string> {
  const { caseId } = await handIn(office.clerk, more)
  const assign = { on: '2026-03-16', unitId: office.unitId, personId: office.clerk.personId }
  await must(office.supervisor, caseId, 'assign', assign, 1)
  return caseId
}

describe('a search', () => {
  test('of words, exact phrases and what is left out', async () => {
    const a = await held({ requested: '柳河村征地补偿标准' })
    const b = await held({ requested: '柳河村征地的补偿，标准文本' })
    const c = await held({ requested: '国有农场征地补偿标准' })
    expect(await found('征地 补偿')).toEqual([c, b, a])
    expect(await found('“补偿标准”')).toEqual([c, a])
    expect(await found('"补偿 标准"')).toEqual([b])
    expect(await found('征地 -国有')).toEqual([b, a])
    expect(await found('征地 不含国有 -“补偿标准”')).toEqual([b])
    expect(await found('-国有')).toEqual([c])
    for (const odd of ['“', '征地 -', '((', '-“”', '不含', '{request} : 征', "征 ' OR 1", '_'])
      expect(await found(odd)).toBeInstanceOf(Array)
    const { search } = await queueView(office.supervisor, address('征地 “补偿标准” -国有'))
    expect(search?.reading).toBe('找：征地 和 “补偿标准”，不含 国有')
  })

  test('of a letter’s words, what it is about and not what every letter says', async () => {
    const caseId = await held()
    await held({ requested: '道路合同' })
    const started = await startLetter(office.clerk, caseId, 'not_existing')
    if ('refusal' in started) throw new Error(started.refusal.message)
    const { letterId } = started
    const values = { findings: '经检索2019年度档案室登记簿', reasons: '没有制作过该信息' }
    await saveDraft(office.clerk, letterId, { values, attachments: [] }, 1)
    expect(await found('档案室登记簿')).toEqual([])
    const done = await stepLetter(office.clerk, letterId, { step: 'submitLetter', input: {} }, 2)
    expect(done).toHaveProperty('done')
    expect(await found('档案室登记簿')).toEqual([caseId])
    expect(await told('“档案室登记簿”')).toEqual([
      '王某某|第三镇征地补偿安置方案|文书：…019年度[档案室登记簿]',
    ])
    expect(await found('行政复议')).toEqual([])
    // What is derived is the same when it is made anew.
    await rebuildProgress('system')
    expect(await found('档案室登记簿')).toEqual([caseId])
  })

  test('of the names of files, and of what was answered without a letter', async () => {
    const caseId = await held()
    const file = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0x10])], '柳河村勘测图纸.jpg')
    expect(await attachFiles(office.clerk, caseId, 'other', [file])).toHaveProperty('added')
    expect(await told('勘测图纸')).toEqual(['王某某|第三镇征地补偿安置方案|附件：柳河村[勘测图纸].jpg'])
    const answer = { outcome: 'not_held', basis: ['art36_4'], way: 'mail', remark: '档案已移交市档案馆' }
    await must(office.clerk, caseId, 'reply', { on: '2026-03-18', datedOn: '2026-03-18', ...answer }, 2)
    expect(await told('移交')).toEqual(['王某某|第三镇征地补偿安置方案|答复：档案已[移交]市档案馆'])
  })

  test('by relevance: who applies, then what for; the export in the same order', async () => {
    const asked = await held({ requested: '柳河村道路', applicantName: '王某' })
    const applies = await held({
      requested: '竣工图',
      applicantName: '柳河村',
      applicantKind: 'natural_person',
    })
    const newest = await held({ requested: '第三镇以及柳河村等地的全部道路施工合同和验收材料' })
    expect(await found('柳河村')).toEqual([newest, applies, asked])
    expect(await found('柳河村', office.supervisor, { sort: 'relevance' })).toEqual([applies, asked, newest])
    const exported: string[] = []
    for await (const { caseId } of queueLines(office.supervisor, address('柳河村', { sort: 'relevance' })))
      exported.push(caseId)
    expect(exported).toEqual([applies, asked, newest])
    expect(await told('柳河村')).toEqual([
      '王某某|第三镇以及[柳河村]等地的全部道路施工合同和验收材料',
      '[柳河村]|竣工图',
      '王某|[柳河村]道路',
    ])
  })
})

describe('what a person may not know', () => {
  test('is neither found nor left out nor told: names, telephones, papers', async () => {
    const caseId = await held({ applicantName: '欧阳某', phone: '0523-84812345', requested: '柳河道路合同' })
    const file = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0x10])], '欧阳某身份证.jpg')
    await attachFiles(office.clerk, caseId, 'other', [file])
    for (const words of ['欧阳', '身份证', '0523 8481 2345', '“欧阳某” 柳河', '合同 身份证']) {
      expect({ words, found: await found(words, office.clerk) }).toEqual({ words, found: [caseId] })
      const { lines, tabs, only } = await queueView(stranger, address(words))
      expect({ words, lines, only }).toEqual({ words, lines: [], only: null })
      expect(tabs.every(({ count }) => count === 0)).toBe(true)
    }
    expect(await found('柳河', stranger)).toEqual([caseId])
    // To leave a case out by a name would tell whose it is.
    expect(await found('柳河 -欧阳', stranger)).toEqual([caseId])
    expect(await found('柳河 -欧阳', office.clerk)).toEqual([])
    expect(await told('柳河', stranger)).toEqual(['欧阳*|[柳河]道路合同'])
  })

  test('of an organisation there is nothing of the kind', async () => {
    const organisation = { applicantKind: 'commercial_enterprise', applicantName: '柳河建材有限公司' }
    const caseId = await held({ ...organisation, creditCode: '91350100M000100Y43' })
    expect(await found('建材', stranger)).toEqual([caseId])
  })

  test('nor cases of another agency', async () => {
    await held({ requested: '柳河道路合同' })
    const child = await openChild(office, '住建')
    expect(await found('柳河', child.supervisor)).toEqual([])
    const { caseId } = await handIn(child.clerk, { requested: '柳河桥' })
    expect(await found('柳河', child.supervisor)).toEqual([caseId])
  })

  test('what is amended away is found no longer', async () => {
    const { caseId } = await handIn(office.clerk, { applicantName: '欧阳某', phone: '13800000412' })
    const values = (await editView(office.clerk, caseId))?.values
    const parsed = parseDeskRequest({ ...values, applicantName: '某某', phone: '', requested: '已删除' })
    if (!parsed.ok) throw new Error('not parsed')
    const given = { request: parsed.request, reason: '到期删除' }
    expect(await editFacts(office.clerk, caseId, given, 1)).toHaveProperty('changed')
    for (const words of ['欧阳', '138 0000 0412', '征地']) expect(await found(words)).toEqual([])
    expect(await found('已删除')).toEqual([caseId])
  })
})
