import { z } from 'zod'
import { ROLES } from '@/domain/actor'
import { isoDate } from '@/domain/calendar/day-input'
import { CASE_STATES } from '@/domain/case/case'
import { agencySettings } from '@/domain/case/settings'
import { TODAY_LISTS, type TodayListName } from '@/domain/queue/today-lists'

// A story as it is written in a file: an agency, its people, and what they do day after day. No field is read that the
// format does not know, so that a slip of the pen is found before anything is played. Descriptions are read by
// docs/stories.md.

const MOST_UNITS = 100
const MOST_PEOPLE = 200
/** Steps of one story, and so of one of its days: each comes twenty seconds after the one before, from nine o'clock. */
export const MOST_STEPS = 2500

const name = (what: string) => z.string().trim().min(1, `请填写${what}`).max(40, `${what}不能超过40字`)
const account = z.string().regex(/^[a-zA-Z0-9_.-]{2,40}$/, '账号须为2至40个字母、数字、点、横线或者下划线')
const rule = z.string().max(60, '规则名过长')

/** The agency: its name, its units, and its choices where they are not the usual ones. */
export const storyAgency = z.strictObject({
  name: name('机关名称').default('某某市人民政府办公室'),
  units: z
    .array(name('单位名称'))
    .max(MOST_UNITS, `单位不能超过${MOST_UNITS}个`)
    .default([])
    .describe('in their order; units that only people name come after them'),
  // What an agency had before is no choice of it.
  ...agencySettings.omit({ formerCaseNumberPatterns: true }).shape,
  approvalSteps: agencySettings.shape.approvalSteps.unwrap().strict().prefault({}),
})

export const storyPerson = z.strictObject({
  account,
  name: name('姓名').optional().describe('as others read it; the account when not given'),
  roles: z.array(z.enum(ROLES, '没有这种岗位')).min(1, '请至少写一个岗位'),
  unit: name('单位').nullable().default(null),
})

const LIST_NAMES = TODAY_LISTS.map(({ name }) => name) as [TodayListName, ...TodayListName[]]

/** What has to be so after a step. Only what is written is compared. */
export const expectation = z.strictObject({
  case: name('案件名').optional().describe('where the step itself does not say which'),
  letter: name('文书名').optional().describe('the same'),
  refused: rule.optional().describe('the rule that refuses the step; without it the step has to be accepted'),
  warned: rule.optional().describe('a rule that warns of the step'),
  state: z.enum(CASE_STATES, '没有这种状态').optional(),
  receivedOn: isoDate.nullable().optional(),
  dueOn: isoDate.nullable().optional(),
  missed: isoDate
    .nullable()
    .optional()
    .describe('the due day that passed while an answer was owed; null when none did'),
  anewDueOn: isoDate.nullable().optional().describe('last day for a new answer that was ordered'),
  late: z
    .number('请填写工作日数')
    .int('请填写整数')
    .min(0, '不能小于0')
    .nullable()
    .optional()
    .describe('working days after the due day until the end, or until today; null where none are counted'),
  outcome: z.string().max(60).nullable().optional().describe('row of 表三'),
  inToday: z
    .array(z.enum(LIST_NAMES, '今日没有这个清单'))
    .optional()
    .describe('all lists of 今日 that the case stands in, in any order'),
  letterSays: z
    .array(z.string().min(1).max(400))
    .max(40)
    .optional()
    .describe('words that the letter has to contain'),
})
export type Expectation = z.infer<typeof expectation>

export const storyStep = z.strictObject({
  today: isoDate,
  as: account.optional().describe('account of whoever takes the step'),
  do: z.string().max(60).optional().describe('one of those below; a step without it only looks'),
  case: name('案件名').optional(),
  letter: name('文书名').optional(),
  input: z.record(z.string().max(60), z.json()).default({}).describe('the form of `do`'),
  expect: expectation.optional(),
  note: z.string().max(400, '说明不能超过400字').optional().describe('for whoever reads the story'),
})
export type StoryStep = z.infer<typeof storyStep>

export const story = z.strictObject({
  title: z.string().max(200, '标题不能超过200字').optional(),
  agency: storyAgency.prefault({}),
  people: z.array(storyPerson).min(1, '请至少写一个人员').max(MOST_PEOPLE, `人员不能超过${MOST_PEOPLE}人`),
  steps: z.array(storyStep).min(1, '请至少写一步').max(MOST_STEPS, `一个故事不能超过${MOST_STEPS}步`),
})
export type Story = z.infer<typeof story>
export type StoryOffice = Pick<Story, 'agency' | 'people'>
