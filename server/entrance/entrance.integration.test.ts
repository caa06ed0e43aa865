import { beforeEach, describe, expect, test } from 'vitest'
import { agencyRow, mainAgency } from '@/db/queries/office'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { takesOnline } from '@/domain/entrance/doors'
import { addAgency } from '../agencies/add'
import { publicDownload } from '../files/answers'
import { agencyAt, MAIN_SHORT_NAME } from '../public/agency-at'
import { openChild, openOffice, type TestOffice } from '../testing/office'
import { frontPageView, guideView, publicFrame } from '../views/entrance'
import { entranceDeskView, guidePreview } from '../views/entrance-desk'
import { applicationForm } from './application-form'
import { saveEntrance } from './save-entrance'

let office: TestOffice
let supervisor: Actor

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  supervisor = office.supervisor
  return close
})

const FORM = { shortName: '', door: 'open', contactPhone: '0000-8866 0000', hours: '工作日 9:00—12:00' }
const save = (more: Record<string, string> = {}, agencyId = office.agencyId) =>
  saveEntrance(supervisor, agencyId, { ...FORM, ...more })
const nameAt = async (shortName: string) => (await agencyAt(shortName))?.id ?? null

describe('网址简称', () => {
  test('of the main agency is main until it chooses another; every one that it had leads to it', async () => {
    expect(await nameAt(MAIN_SHORT_NAME)).toBe(office.agencyId)
    await save({ shortName: 'zfb' })
    const done = await save({ shortName: 'szfb' })
    expect(done).toMatchObject({ done: expect.stringContaining('“zfb”仍指向本机关') })
    for (const name of [MAIN_SHORT_NAME, 'zfb', 'szfb']) expect(await nameAt(name)).toBe(office.agencyId)
    expect(await nameAt('nobody')).toBeNull()
    expect((await entranceDeskView(supervisor, office.agencyId))?.former).toEqual(['zfb'])
    // Taken up again, it is the present one.
    await save({ shortName: 'zfb' })
    expect((await entranceDeskView(supervisor, office.agencyId))?.former).toEqual(['szfb'])
  })

  test('that another agency has or had is refused, and nothing is written', async () => {
    const child = await openChild(office, 'zrzyj')
    await saveEntrance(child.supervisor, child.agencyId, { ...FORM, shortName: 'zrj' })
    for (const taken of ['zrzyj', 'zrj']) {
      expect(await save({ shortName: taken, fax: '1' })).toMatchObject({
        refusal: { rule: 'shortNameTaken', field: 'shortName' },
      })
    }
    expect(
      await saveEntrance(child.supervisor, child.agencyId, { ...FORM, shortName: MAIN_SHORT_NAME }),
    ).toMatchObject({ refusal: { rule: 'shortNameTaken' } })
    expect((await guideView((await agencyRow(reads(), office.agencyId)) as never)).reached).toHaveLength(1)
  })

  test.each(['Z', 'Zfb', '政府办', '../main', 'a b'])('%j is none', async (shortName) => {
    expect(await save({ shortName })).toMatchObject({ refusal: { rule: 'badShortName' } })
  })
})

describe('对外服务', () => {
  test('what is saved is what strangers read, and the audit says from what to what', async () => {
    await save({ classes: '甲类\n乙类', officeName: '公开办', webAddress: 'https://www.example.cn' })
    const agency = await mainAgency(reads())
    if (!agency) throw new Error('no agency')
    const guide = await guideView(agency)
    expect(guide.paragraphs.classes.lines).toEqual(['甲类', '乙类'])
    expect(guide.paragraphs.arrangement.lines.join()).toContain('第十二条')
    expect(guide.reached.map(({ term }) => term)).toEqual(['受理机构', '办公时间', '联系电话', '网址'])
    expect((await publicFrame(agency)).foot).toMatchObject({ office: '公开办', phone: '0000-8866 0000' })
    const line = (await rowsOf(auditLines)).find(({ action }) => action === 'saveEntrance')
    expect(line?.detail).toMatchObject({
      agencyName: agency.name,
      changes: { classes: { from: '', to: '甲类\n乙类' }, contactPhone: { from: '', to: '0000-8866 0000' } },
    })
  })

  test('is refused field by field, in Chinese, and to whoever does not look after it', async () => {
    const wrong = await save({ webAddress: 'javascript:alert(1)', contactPostcode: '12', door: 'ajar' })
    expect(wrong).toMatchObject({
      errors: {
        webAddress: expect.stringContaining('http'),
        contactPostcode: expect.stringContaining('6位'),
        door: '请选择是否对外开放',
      },
    })
    expect(await saveEntrance(office.clerk, office.agencyId, FORM)).toMatchObject({
      refusal: { rule: 'notAllowed' },
    })
    expect(await save({}, 'agency-nobody')).toMatchObject({ refusal: { rule: 'noSuchAgency' } })
  })

  test('of two who have it open, the second is told, and nothing of the first is overwritten', async () => {
    const seenBy = async () => (await entranceDeskView(supervisor, office.agencyId))?.seen ?? ''
    const seen = await seenBy()
    expect(await save({ seen, hours: '周一至周五' })).toHaveProperty('done')
    const second = await save({ seen, fax: '0000-8866 0001' })
    expect(second).toMatchObject({ refusal: { rule: 'savedMeanwhile' } })
    expect(await entranceDeskView(supervisor, office.agencyId)).toMatchObject({
      guide: { hours: '周一至周五', fax: '' },
    })
    // On what stands now it is saved, and again right after one's own save.
    expect(await save({ seen: await seenBy(), fax: '0000-8866 0001' })).toHaveProperty('done')
    expect(await save({ seen: await seenBy(), fax: '0000-8866 0001' })).toHaveProperty('done')
  })

  test('a preview is the guide as it would be, and writes nothing', async () => {
    const shown = await guidePreview(supervisor, office.agencyId, { ...FORM, supervision: '打这个电话' })
    expect(shown).toMatchObject({ preview: { paragraphs: { supervision: { lines: ['打这个电话'] } } } })
    expect((await entranceDeskView(supervisor, office.agencyId))?.guide.supervision).toBe('')
  })

  test('the agency above looks after a child without people; with people it does so itself', async () => {
    const child = await openChild(office, 'zrzyj')
    expect(await save({}, child.agencyId)).toMatchObject({ refusal: { rule: 'noSuchAgency' } })
    expect(await entranceDeskView(supervisor, child.agencyId)).toBeNull()
    const administrator: Actor = { ...supervisor, roles: ['administrator'] }
    await addAgency(administrator, { name: '某某镇', reportsBy: 'file', account: '', personName: '' })
    const below = (await entranceDeskView(supervisor, office.agencyId))?.below
    expect(below?.map(({ name, theirs }) => [name, theirs])).toEqual([
      ['某某市zrzyj局', true],
      ['某某镇', false],
    ])
    const town = below?.find(({ theirs }) => !theirs)?.id ?? ''
    expect(await save({ shortName: 'zhen' }, town)).toMatchObject({ refusal: { rule: 'doorNeedsPeople' } })
    expect(await save({ shortName: 'zhen', door: 'guide' }, town)).toHaveProperty('done')
    expect(takesOnline((await agencyAt('zhen')) ?? { door: null })).toBe(false)
  })
})

describe('首页', () => {
  test('one agency is the only one; several stand by the tree, and a closed one is not named', async () => {
    expect(await frontPageView('')).toMatchObject({ only: MAIN_SHORT_NAME, all: 1 })
    const child = await openChild(office, 'zrzyj')
    await openChild(office, null)
    await save()
    const all = await frontPageView('')
    expect(all.entrances.map(({ entrance, depth }) => [entrance, depth])).toEqual([
      [MAIN_SHORT_NAME, 0],
      ['zrzyj', 1],
    ])
    expect(all).toMatchObject({ only: null, all: 2 })
    expect(all.entrances[0]?.phone).toBe('0000-8866 0000')
    expect((await frontPageView('ZRZYJ')).entrances.map(({ id }) => id)).toEqual([child.agencyId])
    expect((await frontPageView('没有的')).entrances).toEqual([])
    await saveEntrance(child.supervisor, child.agencyId, { ...FORM, shortName: 'zrzyj', door: 'closed' })
    expect(await frontPageView('')).toMatchObject({ only: MAIN_SHORT_NAME })
    expect(await nameAt('zrzyj')).toBe(child.agencyId)
  })
})

describe('申请表', () => {
  test('names the agency, keeps its mark, and is another file once the agency has moved', async () => {
    const agency = async () => (await mainAgency(reads())) ?? Promise.reject(new Error('no agency'))
    const first = await applicationForm(await agency())
    expect(first.name).toBe('政府信息公开申请表（某某市）.docx')
    expect(new TextDecoder('latin1').decode(first.content.slice(0, 2))).toBe('PK')
    expect(await applicationForm(await agency())).toBe(first)
    await save({ contactAddress: '人民路2号' })
    const moved = await applicationForm(await agency())
    expect(moved.etag).not.toBe(first.etag)

    const asked = (mark?: string) =>
      publicDownload(new Request('http://x/', { headers: mark ? { 'if-none-match': mark } : {} }), moved)
    expect(asked().status).toBe(200)
    expect(asked().headers.get('cache-control')).toBe('public, max-age=3600')
    expect(asked(first.etag).status).toBe(200)
    expect(asked(`W/${moved.etag}`).status).toBe(304)
  })
})
