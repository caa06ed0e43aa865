import { formerNamesOf } from '@/db/queries/agencies'
import { type CaseRow, caseRow } from '@/db/queries/case-store'
import { filesOf } from '@/db/queries/files'
import { type AgencyRow, agencyRow } from '@/db/queries/office'
import { reads, readTogether } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { nameOn } from '@/domain/agencies/names'
import {
  CHANNEL_LABELS,
  DELIVERY_WAY_LABELS,
  IDENTITY_KIND_LABELS,
  INFORMATION_FORM_LABELS,
} from '@/domain/case/facts'
import { APPLICATION_FILES } from '@/domain/case/file-kinds'
import { fileSizeWords } from '@/domain/case/file-sizes'
import type { AgencySettings } from '@/domain/case/settings'
import { REPLY_WORKING_DAYS } from '@/domain/clock/periods'
import { needsConfirmation, RECEIPT_CONFIRMS, RECEIPT_RULES } from '@/domain/clock/receipt'
import { maskEmail, maskIdentity, maskName, maskPhone } from '@/domain/identity'
import { publicPath } from '@/domain/public-path'
import { loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { agencyAt, shortNameOf } from '../public/agency-at'
import type { Receipt } from '../public/receipt'
import { drawQrCode, type QrDrawing } from '../qr-code'
import { decryptIdentity, readKeyring } from '../secrets'
import { civilDay, civilTime } from '../today'
import { footOf, type PublicFoot, readEntrance } from './entrance'

/** 回执 as a document of one page: what was handed in, by whom, and what happens next. */
export interface ReceiptView {
  title: string
  agencyName: string
  number: string
  /** Null once it is not shown any more. */
  queryCode: string | null
  /** Name of the moment beside it, and the moment. */
  arrived: { term: string; at: string }
  qr: QrDrawing | null
  rows: readonly { term: string; value: string }[]
  steps: readonly string[]
  lostCode: string
  office: PublicFoot & { trackAddress: string | null }
}

/** The receipt of an online application, for the browser that has just sent it; null where it is another agency's. */
export function applicantReceipt(
  entrance: string,
  { caseId, queryCode }: Receipt,
): Promise<ReceiptView | null> {
  return readTogether(async (from) => {
    const agency = await agencyAt(entrance)
    const row = await caseRow(from, caseId)
    if (!agency || row?.agencyId !== agency.id) return null
    const office = await loadOffice(from, agency.id)
    return receiptOf(row, office.settings, { title: '政府信息公开申请回执', queryCode, entrance, agency })
  })
}

/** 登记回执 of a request that the desk registered, for whoever may see the case; `queryCode` where it was just given. */
export function deskReceipt(
  actor: Actor,
  caseId: string,
  queryCode: string | null,
): Promise<ReceiptView | null> {
  return readTogether(async (from) => {
    const visible = await visibleCase(from, actor, caseId)
    if (!visible) return null
    const { row, office } = visible
    const agency = await agencyRow(from, row.agencyId)
    if (!agency) return null
    const entrance = shortNameOf(agency)
    return receiptOf(row, office.settings, { title: '政府信息公开申请登记回执', queryCode, entrance, agency })
  })
}

interface Issued extends Pick<ReceiptView, 'title' | 'queryCode'> {
  /** Short name of the agency; null where it has no entrance of its own. */
  entrance: string | null
  agency: AgencyRow
}

async function receiptOf(row: CaseRow, settings: AgencySettings, issued: Issued): Promise<ReceiptView> {
  const { entrance, agency, ...shown } = issued
  const { guide, contact } = await readEntrance(reads(), agency)
  const online = row.channel === 'online'
  const site = process.env.NEXTAUTH_URL?.replace(/\/$/, '')
  const trackAddress = site && entrance ? `${site}${publicPath(entrance, '/track')}` : null
  return {
    ...shown,
    // A receipt that is printed anew says who took the request in, under the name of that day.
    agencyName: nameOn(
      { name: agency.name, former: await formerNamesOf(reads(), agency.id) },
      civilDay(row.createdAt),
    ),
    number: row.number,
    arrived: online
      ? { term: '提交时间', at: civilTime(row.createdAt) }
      : { term: '登记时间', at: civilTime(row.createdAt) },
    // The number stands behind a #, which stays in the browser; the code is in no address.
    qr: trackAddress ? drawQrCode(`${trackAddress}#${encodeURIComponent(row.number)}`) : null,
    rows: await rowsOf(row),
    steps: stepsOf(row, settings, trackAddress !== null),
    lostCode: `查询码遗失的，请持身份证件到窗口，或者来电核对身份后补发。本回执表明申请已经${online ? '提交' : '登记'}，不是对申请内容的答复。`,
    office: { ...footOf(agency, guide, contact), trackAddress },
  }
}

async function rowsOf(row: CaseRow): Promise<ReceiptView['rows']> {
  const files = (await filesOf(reads(), row.id)).filter(({ kind }) =>
    APPLICATION_FILES.some(({ value }) => value === kind),
  )
  const rows: [term: string, value: string][] = [
    ['申请人', applicantWords(row)],
    [
      '联系方式',
      [row.phone && maskPhone(row.phone), row.email && maskEmail(row.email)].filter(Boolean).join('　'),
    ],
    ['所需信息', row.requested],
    [
      '提供方式',
      [
        row.informationForm && INFORMATION_FORM_LABELS[row.informationForm],
        row.deliveryWay && DELIVERY_WAY_LABELS[row.deliveryWay],
      ]
        .filter(Boolean)
        .join('，'),
    ],
    ['附件', files.map(({ name, size }) => `${name}（${fileSizeWords(size)}）`).join('、')],
    ['提交方式', CHANNEL_LABELS[row.channel]],
  ]
  return rows.flatMap(([term, value]) => (value ? [{ term, value }] : []))
}

/** Masked: a receipt lies about on desks and in printers. */
function applicantWords(row: CaseRow): string {
  const name = maskName(row.applicantName, row.applicantKind)
  const more = row.jointApplicants ? `等${row.jointApplicants + 1}人` : ''
  if (row.creditCode) return `${name}${more}　${row.creditCode}`
  if (!row.identityCipher) return `${name}${more}`
  const number = maskIdentity(decryptIdentity(row.identityCipher, row.id, readKeyring()))
  return `${name}${more}　${row.identityKind ? IDENTITY_KIND_LABELS[row.identityKind] : '证件'} ${number}`
}

function stepsOf({ channel }: CaseRow, settings: AgencySettings, canQuery: boolean): string[] {
  return [
    receivedWords(channel, settings),
    `自收到之日的次日起 ${REPLY_WORKING_DAYS} 个工作日内答复；需要补正、征求第三方意见或者延长期限的，会书面告知您。`,
    canQuery
      ? '扫右上方二维码，或者在本机关网站“查询进度”输入受理编号和查询码，可以查看进度、提交补正、撤回申请、领取答复。'
      : '凭受理编号和查询码可以查询办理进度。',
  ]
}

function receivedWords(channel: CaseRow['channel'], settings: AgencySettings): string {
  if (!needsConfirmation(channel))
    return `${RECEIPT_RULES[channel].words}（《条例》${RECEIPT_RULES[channel].article}）。`
  if (channel === 'online' && settings.onlineReceiptConfirms) return `${RECEIPT_CONFIRMS}。`
  return `工作人员将在 ${settings.confirmWithinWorkingDays} 个工作日内与您联系，确认收到申请；确认之日为收到申请之日。`
}
