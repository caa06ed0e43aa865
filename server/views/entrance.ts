import { guideRow, listedAgencies } from '@/db/queries/entrances'
import type { AgencyRow } from '@/db/queries/office'
import { type Reads, reads } from '@/db/transact'
import { APPLICANT_CHANNELS } from '@/domain/case/facts'
import { agencySettings } from '@/domain/case/settings'
import { RECEIPT_CONFIRMS, RECEIPT_CONFIRMS_NOT, RECEIPT_RULES } from '@/domain/clock/receipt'
import { takesOnline } from '@/domain/entrance/doors'
import { type Contact, contactOf, type GuideParagraph, paragraphsOf } from '@/domain/entrance/guide'
import { type Guide, guideSchema } from '@/domain/entrance/guide-input'
import { asTree, speaksOf } from '@/domain/entrance/listing'
import { telephoneHref } from '@/domain/entrance/telephone'
import { shortNameOf } from '../public/agency-at'

/** The foot of every public page of an agency: who is asked, and when and where. What is not entered is empty. */
export interface PublicFoot {
  office: string
  phone: string
  hours: string
  address: string
  postcode: string
}

export interface PublicFrame {
  agencyName: string
  /** Online applications are taken. */
  open: boolean
  foot: PublicFoot
}

/** The frame of an agency's public pages. */
export async function publicFrame(agency: AgencyRow): Promise<PublicFrame> {
  const { guide, contact } = await readEntrance(reads(), agency)
  return { agencyName: agency.name, open: takesOnline(agency), foot: footOf(agency, guide, contact) }
}

/** 公开指南 (Art. 12) as the public reads it. */
export interface GuideView {
  agencyName: string
  open: boolean
  /** Names and numbers that Art. 12 asks for, as far as they are entered. */
  reached: readonly { term: string; value: string; href?: string }[]
  paragraphs: Readonly<Record<GuideParagraph, { title: string; lines: readonly string[] }>>
  /** From which day time counts, by channel. */
  receipt: readonly { words: string; article: string; more: string }[]
  /** Where reconsideration is applied for, and the court; empty where not entered. */
  reconsiderationBody: string
  court: string
}

export async function guideView(agency: AgencyRow): Promise<GuideView> {
  return guideViewOf(agency, await readEntrance(reads(), agency))
}

/** The guide as it would read with these entries. */
export function guideViewOf(
  agency: AgencyRow,
  { guide, contact }: { guide: Guide; contact: Contact },
): GuideView {
  const { onlineReceiptConfirms, reconsiderationBody, court } = agencySettings.parse(agency.settings)
  const open = takesOnline(agency)
  const channels = APPLICANT_CHANNELS.filter((channel) => channel !== 'online' || open)
  const paragraphs = paragraphsOf(guide).map(({ name, title, lines }) => [name, { title, lines }] as const)
  return {
    agencyName: agency.name,
    open,
    reached: reachedBy(agency, guide, contact),
    paragraphs: Object.fromEntries(paragraphs) as unknown as GuideView['paragraphs'],
    receipt: channels.map((channel) => ({
      words: channel === 'online' && onlineReceiptConfirms ? RECEIPT_CONFIRMS : RECEIPT_RULES[channel].words,
      article: RECEIPT_RULES[channel].article,
      more: channel === 'online' && !onlineReceiptConfirms ? RECEIPT_CONFIRMS_NOT : '',
    })),
    reconsiderationBody,
    court,
  }
}

export interface FrontPageView {
  /** What was searched for. */
  typed: string
  entrances: readonly {
    id: string
    name: string
    /** Short name in its addresses. */
    entrance: string
    depth: number
    open: boolean
    address: string
    phone: string
  }[]
  /** How many agencies have an entrance, found or not. */
  all: number
  /** Short name of the only one; null where there are none or several. */
  only: string | null
  /** The agency at the head of the tree. */
  name: string
}

/** Every agency of the tree with an entrance, those that `typed` speaks of. */
export async function frontPageView(typed: string): Promise<FrontPageView> {
  const agencies = await listedAgencies(reads())
  const entrances = asTree(agencies).map((agency) => {
    // Read as they stand: the tree may be a province's, and whoever opens the page pays for all of it.
    const { contactAddress: address = '', contactPhone: phone = '' } = agency.settings
    const { id, name, depth } = agency
    return { id, name, depth, entrance: shortNameOf(agency) ?? '', open: takesOnline(agency), address, phone }
  })
  const wanted = typed.slice(0, MOST_TYPED)
  return {
    typed: wanted,
    entrances: entrances.filter(({ name, entrance, address }) => speaksOf([name, entrance, address], wanted)),
    all: entrances.length,
    only: entrances.length === 1 ? (entrances[0]?.entrance ?? null) : null,
    name: entrances[0]?.name ?? '',
  }
}

/** Longer than any name of an agency. */
const MOST_TYPED = 100

/** What an agency has entered of its guide and of how it is reached. */
export async function readEntrance(
  from: Reads,
  agency: AgencyRow,
): Promise<{ guide: Guide; contact: Contact }> {
  return {
    guide: guideSchema.parse(await guideRow(from, agency.id)),
    contact: contactOf(agencySettings.parse(agency.settings)),
  }
}

/** Who is asked, when and where. */
export function footOf(agency: AgencyRow, guide: Guide, contact: Contact): PublicFoot {
  return {
    office: guide.officeName || agency.name,
    phone: contact.contactPhone,
    hours: guide.hours,
    address: contact.contactAddress,
    postcode: contact.contactPostcode,
  }
}

function reachedBy(agency: AgencyRow, guide: Guide, contact: Contact): GuideView['reached'] {
  const { contactAddress, contactPostcode, contactPhone, contactEmail } = contact
  const postcode = contactPostcode ? `（邮政编码 ${contactPostcode}）` : ''
  const rows: GuideView['reached'] = [
    { term: '受理机构', value: guide.officeName || agency.name },
    { term: '办公地址', value: contactAddress && `${contactAddress}${postcode}` },
    { term: '办公时间', value: guide.hours },
    telephone('联系电话', contactPhone),
    { term: '传真号码', value: guide.fax },
    { term: '电子邮箱', value: contactEmail },
    { term: '网址', value: guide.webAddress, href: guide.webAddress },
    telephone('监督投诉电话', guide.complaintsPhone),
  ]
  return rows.filter(({ value }) => value !== '')
}

function telephone(term: string, value: string): GuideView['reached'][number] {
  const href = telephoneHref(value)
  return href ? { term, value, href } : { term, value }
}
