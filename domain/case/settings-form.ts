import { z } from 'zod'
import { REPLY_WORKING_DAYS } from '../clock/periods'
import { FIGURE_ROWS } from '../report/formats/in-force'
import { LEAST_YEARS, MOST_YEARS, RETENTION_KINDS, type RetentionKind } from '../retention/terms'
import { patternProblem, patternTyped } from './number-pattern'
import { SETTING_LABELS } from './setting-labels'
import { agencySettings } from './settings'

interface Limit {
  least: number
  most: number
  unit: string
}

/** What a number among the settings may be; internal deadlines lie within the reply period (Art. 33). */
export const SETTING_LIMITS = {
  correctionNotices: { least: 1, most: 3, unit: '次' },
  correctionWorkingDays: { least: 1, most: 60, unit: '个工作日' },
  confirmWithinWorkingDays: { least: 1, most: 7, unit: '个工作日' },
  draftByWorkingDay: { least: 1, most: REPLY_WORKING_DAYS, unit: '个工作日' },
  escalateUnacceptedDays: { least: 1, most: REPLY_WORKING_DAYS, unit: '个工作日' },
  escalateDaysLeft: { least: 0, most: REPLY_WORKING_DAYS, unit: '个工作日' },
  approvalByWorkingDay: { least: 1, most: REPLY_WORKING_DAYS, unit: '个工作日' },
} as const satisfies Record<string, Limit>
type LimitedSetting = keyof typeof SETTING_LIMITS

const KINDS = Object.keys(RETENTION_KINDS) as [RetentionKind, ...RetentionKind[]]
const YEARS = `保存期限须为${LEAST_YEARS}至${MOST_YEARS}的整数，单位为年；不填为长期保存`

const FIGURES: ReadonlySet<string> = new Set(FIGURE_ROWS.map(({ key }) => key))

/**
 * The settings as an administrator may choose them from now on. Stricter than what is read back: an office keeps what it
 * chose under earlier editions until it chooses anew.
 */
export function settingsForm(unitIds: readonly string[]) {
  return agencySettings
    .extend({
      caseNumberPattern: pattern('caseNumberPattern'),
      documentNumberPattern: pattern('documentNumberPattern'),
      correctionNotices: whole('correctionNotices'),
      correctionWorkingDays: whole('correctionWorkingDays'),
      confirmWithinWorkingDays: whole('confirmWithinWorkingDays'),
      draftByWorkingDay: whole('draftByWorkingDay'),
      approvalByWorkingDay: whole('approvalByWorkingDay'),
      escalateUnacceptedDays: whole('escalateUnacceptedDays'),
      escalateDaysLeft: whole('escalateDaysLeft'),
      retentionYears: z.partialRecord(
        z.enum(KINDS),
        z.number(YEARS).int(YEARS).min(LEAST_YEARS, YEARS).max(MOST_YEARS, YEARS),
      ),
      figureUnits: z
        .record(z.string(), z.string())
        .refine((units) => Object.keys(units).every((key) => FIGURES.has(key)), '表二没有这一项，请刷新页面')
        .refine(
          (units) => Object.values(units).every((unit) => unitIds.includes(unit)),
          '表二由谁填报：所选的单位已停用或者不存在，请重新选择',
        ),
    })
    .superRefine((chosen, context) => {
      const wrong = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      const { draftByWorkingDay: draft, approvalByWorkingDay: approval } = chosen
      if (draft > approval)
        wrong(
          'draftByWorkingDay',
          `内部拟稿时限（第${draft}个工作日）不能晚于内部送审时限（第${approval}个工作日）`,
        )
      if (chosen.caseNumberPattern === chosen.documentNumberPattern)
        wrong('documentNumberPattern', '文号规则不能与受理编号规则相同，否则两个编号分不开')
    })
}

function pattern(name: 'caseNumberPattern' | 'documentNumberPattern') {
  return z
    .string(`请填写${SETTING_LABELS[name]}`)
    .trim()
    .overwrite(patternTyped)
    .superRefine((text, context) => {
      const problem = patternProblem(text)
      if (problem !== null)
        context.addIssue({ code: 'custom', message: `${SETTING_LABELS[name]}：${problem}` })
    })
}

function whole(name: LimitedSetting) {
  const { least, most, unit } = SETTING_LIMITS[name]
  const words = `${SETTING_LABELS[name]}须为${least}至${most}的整数，单位为${unit}`
  return z.number(words).int(words).min(least, words).max(most, words)
}
