import { z } from 'zod'
import { ROLES } from '../actor'
import { isIsoDate } from '../calendar/day'
import { LEAST_YEARS, MOST_YEARS, RETENTION_KINDS, type RetentionKind } from '../retention/terms'
import { TOLD } from '../supervision/ladder'

/** How many people approve a letter one after the other. */
const steps = z.coerce.number().int().min(0).max(2)

/** Choices that the law leaves to the agency, with their defaults. Days are working days. */
export const agencySettings = z.object({
  /** Pattern of 受理编号; `{year}` is the year of arrival, `{n}` the running number. */
  caseNumberPattern: z
    .string()
    .refine((p) => p.includes('{n}') && p.includes('{year}'), '编号规则须包含 {year} 和 {n}')
    .default('依申〔{year}〕{n}号'),
  /** Patterns that numbers were issued under before: what was issued is read by them. */
  formerCaseNumberPatterns: z.array(z.string()).default([]),
  /** How many correction notices one request may get (一次性告知). */
  correctionNotices: z.number().int().min(1).default(1),
  /** Reasonable time for a correction (Art. 30), as offered in the form. */
  correctionWorkingDays: z.number().int().min(1).default(15),
  /** A further extension after a restart of the period. */
  extensionAfterRestart: z.boolean().default(false),
  /** Asking for reasons (Art. 35) ends the period as a correction does. */
  reasonsCountAsCorrection: z.boolean().default(true),
  /** A correction notice after the 7th working day (Art. 30) ends the period all the same; no decision says so or not. */
  lateCorrectionStops: z.boolean().default(true),
  /** Working days after arrival within which a request is confirmed; then it is pressed, and a later confirmation asks for its reason. */
  confirmWithinWorkingDays: z.number().int().min(1).default(1),
  /** The receipt of the site confirms an online request: the day of submission is the received day (guiding case 26). */
  onlineReceiptConfirms: z.boolean().default(false),
  /** Several applicants of one request are counted by the kind of their representative, where one is named, not of the first. */
  jointCountedByRepresentative: z.boolean().default(false),
  /** Internal deadlines, counted in the running period. */
  draftByWorkingDay: z.number().int().min(1).default(12),
  approvalByWorkingDay: z.number().int().min(1).default(15),
  /** Escalation (升级督办): who is told of a case that does not move, and when. */
  escalateUnacceptedDays: z.number().int().min(1).default(1),
  escalateUnacceptedTo: z.enum(TOLD).default('unitHead'),
  escalateDaysLeft: z.number().int().min(0).default(3),
  escalateDaysLeftTo: z.enum(TOLD).default('approver'),
  escalateLateTo: z.enum(TOLD).default('supervisor'),
  /** Named in the remedies sentence of every letter. */
  reconsiderationBody: z.string().trim().max(80).default(''),
  court: z.string().trim().max(80).default(''),
  /** 行政查询事项 (Art. 36(7)) counts as non-disclosure: reconsideration comes before litigation. Unsettled. */
  adminQueryReconsiderationFirst: z.boolean().default(false),
  /** Where reconsideration is applied for online; stands in letters sent through the internet (行政复议法 Art. 22). */
  reconsiderationAddress: z
    .string()
    .trim()
    .max(200)
    .regex(/^(https?:\/\/\S+)?$/, '网址须以 http:// 或者 https:// 开头')
    .default(''),
  /** The province has 确认或重新出具 rest on Art. 39 by analogy; otherwise the letter gives the reason in words. */
  confirmAgainByAnalogy: z.boolean().default(false),
  /** Stand in letters. */
  contactPhone: z.string().trim().max(40).default(''),
  contactAddress: z.string().trim().max(120).default(''),
  contactPostcode: z
    .string()
    .trim()
    .regex(/^(\d{6})?$/, '邮政编码为6位数字')
    .default(''),
  /** Stands with the other three at the end of the annual report. */
  contactEmail: z
    .string()
    .trim()
    .max(100)
    .regex(/^([^\s@]+@[^\s@]+)?$/, '电子邮箱须为 名称@网址 的形式')
    .default(''),
  /** Pattern of 文号; one series a year. */
  documentNumberPattern: z
    .string()
    .refine((p) => p.includes('{n}') && p.includes('{year}'), '文号规则须包含 {year} 和 {n}')
    .default('依申告〔{year}〕{n}号'),
  /**
   * Steps of approval, by group of letters. What decides about an applicant's rights is seen by a second person unless
   * the agency says otherwise; an extension always needs the head of the information office (Art. 33).
   */
  approvalSteps: z
    .object({
      reply: steps.default(1),
      extension: steps.min(1).default(1),
      correction: steps.default(0),
      consultation: steps.default(0),
      fee: steps.default(0),
      notice: steps.default(0),
    })
    .prefault({}),
  /** Month and day by which agencies below hand their report in; 31 January (Art. 49) where none is chosen. */
  reportsDueOn: z
    .string()
    .trim()
    .refine((monthDay) => monthDay === '' || isIsoDate(`2023-${monthDay}`), '报送日期须为“01-31”这样的月日')
    .default(''),
  /** Units that enter figures of 表二, by its rows; the statistics officer enters the others. */
  figureUnits: z.record(z.string(), z.string()).default({}),
  /** Years after its end that a case keeps what leads to a person, by kind; kept without end where none is chosen. */
  retentionYears: z
    .partialRecord(
      z.enum(Object.keys(RETENTION_KINDS) as [RetentionKind, ...RetentionKind[]]),
      z.number().int().min(LEAST_YEARS).max(MOST_YEARS),
    )
    .default({}),
  /** One-person offices: approving one's own letter, with a reason. */
  ownApproval: z.boolean().default(false),
  /** Who has to sign in with a second factor, and from which day on; at once where none is given. */
  secondFactorRoles: z.array(z.enum(ROLES)).default([]),
  secondFactorFrom: z
    .string()
    .trim()
    .refine((on) => on === '' || isIsoDate(on), '开始日期须为“2026-12-01”这样的日期')
    .default(''),
})
export type AgencySettings = z.infer<typeof agencySettings>

/** Patterns that a 受理编号 of the agency may follow, the one in force first. */
export function caseNumberPatterns({
  caseNumberPattern,
  formerCaseNumberPatterns,
}: Pick<AgencySettings, 'caseNumberPattern' | 'formerCaseNumberPatterns'>): readonly string[] {
  return [caseNumberPattern, ...formerCaseNumberPatterns]
}
