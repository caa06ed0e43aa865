import { beforeEach, describe, expect, test } from 'vitest'
import { agencyRow, personByAccount } from '@/db/queries/office'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { numberGapsView } from '../views/number-gaps'
import { settingsPreview } from '../views/settings-preview'
import { addPerson } from './administer'
import { initialise } from './initialise'
import { saveSettings, settingsSeen } from './settings'

let office: TestOffice
let administrator: Actor

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  const admin = await personByAccount(reads(), 'admin')
  administrator = {
    personId: admin?.id ?? '',
    agencyId: office.agencyId,
    unitId: null,
    roles: ['administrator'],
  }
  return close
})

const stored = async () => agencySettings.parse((await agencyRow(reads(), office.agencyId))?.settings ?? {})
const lines = async () => (await reads().select().from(auditLines)).length

test('a new pattern is for what comes; numbers go on, and what was issued is still known', async () => {
  await handIn(office.clerk)
  const settings = await stored()
  expect(
    await saveSettings(administrator, { ...settings, caseNumberPattern: '公开{year}-{n}' }),
  ).toHaveProperty('done')
  expect((await handIn(office.clerk)).number).toBe('公开2026-2')
  expect((await stored()).formerCaseNumberPatterns).toEqual(['依申〔{year}〕{n}号'])
  const auditor: Actor = { ...administrator, roles: ['auditor'] }
  const { series } = await numberGapsView(auditor, 2026)
  expect(series[0]).toMatchObject({ issued: 2, missing: 0 })
  expect((await verifyInstallation()).find(({ id }) => id === 'numbers')).toMatchObject({ ok: true })

  // Nobody puts a former pattern there by hand, and one that comes back is none.
  const back = {
    ...(await stored()),
    caseNumberPattern: '依申〔{year}〕{n}号',
    formerCaseNumberPatterns: ['x'],
  }
  await saveSettings(administrator, back)
  expect((await stored()).formerCaseNumberPatterns).toEqual(['公开{year}-{n}'])
})

describe('two at once', () => {
  test('the second is told, and nothing of theirs is written', async () => {
    const settings = await stored()
    const seen = settingsSeen(settings)
    expect(await saveSettings(administrator, { ...settings, court: '甲法院' }, seen)).toHaveProperty('done')
    const had = await lines()
    const mine = { ...settings, court: '乙法院' }
    const refused = { refusal: { rule: 'savedMeanwhile' } }
    expect(await settingsPreview(administrator, mine, seen)).toMatchObject(refused)
    expect(await saveSettings(administrator, mine, seen)).toMatchObject(refused)
    expect((await stored()).court).toBe('甲法院')
    expect(await lines()).toBe(had)
  })
})

describe('before it is saved', () => {
  test('each change is told with what it does, and nothing is written', async () => {
    const settings = await stored()
    const had = await lines()
    const raw = { ...settings, correctionWorkingDays: 10, lateCorrectionStops: false }
    expect(await settingsPreview(administrator, raw, settingsSeen(settings))).toEqual({
      preview: {
        changes: [
          {
            name: 'correctionWorkingDays',
            change: '补正期限（工作日）：15 → 10',
            effect: expect.stringContaining('已经告知的期限不变'),
          },
          {
            name: 'lateCorrectionStops',
            change: expect.stringContaining('：是 → 否'),
            effect: expect.stringMatching(/重新计算期限.*现有这样的案件 0 件。/),
          },
        ],
      },
    })
    expect(await lines()).toBe(had)
    expect(await stored()).toEqual(settings)
    expect(await settingsPreview(administrator, settings, null)).toMatchObject({
      refusal: { rule: 'nothingChanged' },
    })
  })

  test.each(['clerk', 'approver', 'supervisor', 'statistics_officer', 'auditor'] as const)(
    'not for a %s',
    async (role) => {
      const other: Actor = { ...administrator, roles: [role] }
      const refused = { refusal: { rule: 'notAllowed' } }
      expect(await settingsPreview(other, {}, null)).toMatchObject(refused)
      expect(await saveSettings(other, {})).toMatchObject(refused)
    },
  )
})

test.each([
  ['a pattern with another sign', { documentNumberPattern: '告〔{year}〕{n}号{x}' }, 'documentNumberPattern'],
  ['a draft after its approval', { draftByWorkingDay: 18, approvalByWorkingDay: 5 }, 'draftByWorkingDay'],
  ['a number out of bounds', { correctionWorkingDays: 1000 }, 'correctionWorkingDays'],
  ['a unit of nobody', { figureUnits: { rules: 'x' } }, 'figureUnits'],
])('%s is refused with the field, and writes nothing', async (_, wrong, field) => {
  const settings = await stored()
  const had = await lines()
  for (const ask of [saveSettings, settingsPreview])
    expect(await ask(administrator, { ...settings, ...wrong }, null)).toMatchObject({
      refusal: { rule: 'badSetting', field },
    })
  expect(await lines()).toBe(had)
})

test('what an earlier edition let an office choose is still read, and is chosen anew with the next save', async () => {
  const old = { ...(await stored()), documentNumberPattern: '告〔{year}〕{n}{x}' }
  expect(agencySettings.safeParse(old).success).toBe(true)
  expect(await saveSettings(administrator, old)).toMatchObject({ refusal: { rule: 'badSetting' } })
})

describe('first run and 人员 take and refuse the same', () => {
  test.each(['a', '管理员', 'ab c', 'x'.repeat(41), '', 'a@b', 'Admin-1', 'a.b_c-d', 'x'.repeat(40)])(
    'account %j',
    async (account) => {
      const added = await addPerson(administrator, { account, name: '孙平', unitId: null, roles: ['clerk'] })
      const close = await openTestDatabase()
      const wanted = { agencyName: '某某市', account, name: '孙平', password: 'correct horse 7 battery' }
      const begun = await initialise(wanted)
      await close()
      const rule = (answer: object) =>
        'refusal' in answer ? (answer.refusal as { rule: string }).rule : 'taken in'
      expect(rule(begun)).toBe(rule(added))
    },
  )
})
