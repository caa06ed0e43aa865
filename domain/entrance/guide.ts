import type { AgencySettings } from '../case/settings'
import type { Guide } from './guide-input'

/** Paragraphs of the guide (公开指南) that an office may write itself, in the order in which Art. 12 names them. */
export const GUIDE_PARAGRAPHS = ['classes', 'arrangement', 'obtaining', 'applying', 'supervision'] as const
export type GuideParagraph = (typeof GUIDE_PARAGRAPHS)[number]

export const PARAGRAPH_LABELS: Record<GuideParagraph, string> = {
  classes: '政府信息的分类',
  arrangement: '编排体系',
  obtaining: '获取方式',
  applying: '怎样申请',
  supervision: '监督和投诉',
}

/** Said where the office has written nothing of its own: what the law says of every agency. Paragraphs end with a line. */
export const LEGAL_PARAGRAPHS: Record<GuideParagraph, string> = {
  classes:
    '本机关的政府信息分为主动公开和依申请公开两类。\n主动公开的范围见《条例》第十九条、第二十条：行政法规、规章和规范性文件，机关职能、机构设置和联系方式，规划，统计信息，行政许可、行政处罚、行政强制的依据和结果，财政预算、决算，行政事业性收费，政府集中采购，重大建设项目，公益事业，突发公共事件应急，监督检查，公务员招考等。\n主动公开之外的政府信息，可以向本机关申请公开（第二十七条）。',
  arrangement:
    '主动公开的政府信息编入政府信息公开目录，目录包括政府信息的索引、名称、内容概述、生成日期（第十二条）。',
  obtaining:
    '主动公开的政府信息，通过政府公报、政府网站或者其他互联网政务媒体、新闻发布会以及报刊、广播、电视等途径公开（第二十三条），也可以在国家档案馆、公共图书馆、政务服务场所的政府信息查阅场所查阅（第二十五条）。\n依申请公开的政府信息，按照申请人要求的形式提供；按照该形式提供可能危及政府信息载体安全或者公开成本过高的，以电子数据、其他适当形式提供，或者安排查阅、抄录（第四十条）。',
  applying:
    '公民、法人或者其他组织可以邮寄、传真或者当面提交申请，本机关开通网上申请的，也可以在网上提交；采用书面形式确有困难的，可以口头提出，由工作人员代为填写（第二十九条）。\n申请应当包括：申请人的姓名或者名称、身份证明、联系方式；所需信息的名称、文号或者便于查询的其他特征；提供信息的形式和获取信息的方式、途径。',
  supervision:
    '认为本机关在政府信息公开工作中侵犯其合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（第五十一条）。',
}

export type GuideField = keyof Guide

/** How an agency is reached: one set for its letters, its annual report and its guide. */
export type Contact = Pick<
  AgencySettings,
  'contactPhone' | 'contactAddress' | 'contactPostcode' | 'contactEmail'
>

export function contactOf(settings: AgencySettings): Contact {
  const { contactPhone, contactAddress, contactPostcode, contactEmail } = settings
  return { contactPhone, contactAddress, contactPostcode, contactEmail }
}

export const GUIDE_LABELS: Record<GuideField, string> = {
  officeName: '受理机构名称',
  hours: '办公时间',
  fax: '传真号码',
  webAddress: '网址',
  complaintsPhone: '监督投诉电话',
  ...PARAGRAPH_LABELS,
}

/** The name of a field of the guide in words, for the audit; null for what is none. */
export function guideLabel(name: string): string | null {
  return (GUIDE_LABELS as Readonly<Record<string, string>>)[name] ?? null
}

/** The paragraphs as the public reads them, each a list of lines. */
export function paragraphsOf(guide: Guide): { name: GuideParagraph; title: string; lines: string[] }[] {
  return GUIDE_PARAGRAPHS.map((name) => ({
    name,
    title: PARAGRAPH_LABELS[name],
    lines: (guide[name] || LEGAL_PARAGRAPHS[name]).split('\n').filter((one) => one.trim() !== ''),
  }))
}

/** What a guide has to say by Art. 12 and nobody has entered, in the words of the article. */
export function missingOfArt12(guide: Guide, contact: Contact): string[] {
  const needed: readonly (readonly [words: string, entered: string])[] = [
    ['政府信息公开工作机构的名称', guide.officeName],
    ['办公地址', contact.contactAddress],
    ['办公时间', guide.hours],
    ['联系电话', contact.contactPhone],
    ['传真号码', guide.fax],
    ['互联网联系方式（网址或者电子邮箱）', guide.webAddress || contact.contactEmail],
  ]
  return needed.filter(([, entered]) => entered === '').map(([words]) => words)
}
