import Link from 'next/link'
import { Card, DescriptionList } from '@/components/ui/layout'
import type { CheckedNumber } from '@/domain/case/facts'
import type { CaseView } from '@/server/views/case'
import type { EarlierRequest } from '@/server/views/other-requests'
import { type Reveal, RevealForm } from './reveal-form'

/** The request and its applicant. Identity numbers stay hidden until revealed with a reason. */
export function RequestCard({ view, reveal }: { view: CaseView; reveal: Reveal }) {
  const { request } = view
  const items = [
    {
      term: view.matter ? '更正事项' : '所需信息',
      value: <span className="whitespace-pre-line">{request.requested}</span>,
    },
    { term: '分列内容', value: view.items.length > 0 ? <Items items={view.items} /> : null },
    {
      term: '提供形式',
      value: [request.informationForm, request.deliveryWay].filter(Boolean).join('，') || null,
    },
    { term: '申请人', value: applicantWords(view) },
    { term: '共同申请人', value: view.joint.length > 0 ? <Joint joint={view.joint} /> : null },
    {
      term: '证件',
      value: request.hasIdentity || view.mayReveal ? <Identity view={view} reveal={reveal} /> : null,
    },
    {
      term: '信用代码',
      value: request.creditCode && `${request.creditCode}${asWritten(view, 'creditCode')}`,
    },
    {
      term: '代理人',
      value: request.agentName && `${request.agentName}${asWritten(view, 'agentIdentityNumber')}`,
    },
    { term: '联系', value: contactWords(view) },
    { term: '提交', value: submissionWords(view) },
    { term: '附件', value: view.files.length > 0 ? <Files view={view} /> : null },
    { term: '其他申请', value: view.earlier.length > 0 ? <Earlier earlier={view.earlier} /> : null },
    {
      term: '同一申请人',
      value: view.knowsApplicant ? (
        <a className="screen-only" href={`/cases/${view.caseId}/applicant`}>
          历年申请、件数和可能是同一人的申请
        </a>
      ) : null,
    },
  ]
  return (
    <Card
      title="申请"
      aside={
        view.mayEditFacts ? (
          <Link className="screen-only" href={`/cases/${view.caseId}/edit`}>
            修改申请信息
          </Link>
        ) : null
      }
    >
      <DescriptionList items={items.filter(({ value }) => value !== null && value !== '')} />
    </Card>
  )
}

/** Items with what is decided of each so far. */
function Items({ items }: { items: CaseView['items'] }) {
  return (
    <ol className="list-decimal pl-4">
      {items.map(({ text, outcome }) => (
        <li key={text}>
          {text} <span className={outcome ? 'text-faint' : 'text-soon'}>{outcome ?? '尚无处理意见'}</span>
        </li>
      ))}
    </ol>
  )
}

function Identity({ view, reveal }: { view: CaseView; reveal: Reveal }) {
  return (
    <>
      {view.request.identityKind ?? '证件号码'}　
      <span className="text-faint">已加密保存{asWritten(view, 'identityNumber')}</span>
      {view.mayReveal ? <RevealForm reveal={reveal} /> : null}
    </>
  )
}

/** The mark of a number that fails its check and stands as the applicant wrote it. */
function asWritten({ request }: CaseView, number: CheckedNumber): string {
  if (!request.keptAsWritten.includes(number)) return ''
  return `（${number === 'agentIdentityNumber' ? '证件号码' : ''}未通过校验，按申请人所写）`
}

function applicantWords({ applicant, representative, request }: CaseView): string {
  const name = representative ? `${applicant}（代表人）` : applicant
  return request.contactPerson ? `${name}（联系人：${request.contactPerson}）` : name
}

/** Those who applied with the first, each with their own contact. */
function Joint({ joint }: { joint: CaseView['joint'] }) {
  return (
    <ul>
      {joint.map((one) => (
        <li key={`${one.name} ${one.phone ?? ''} ${one.address ?? ''}`}>
          {one.name}
          {one.representative ? '（代表人）' : ''}{' '}
          <span className="text-faint">{jointWords(one).join('，')}</span>
        </li>
      ))}
    </ul>
  )
}

function jointWords(one: CaseView['joint'][number]): string[] {
  const marked = one.keptAsWritten.length > 0 ? '号码未通过校验，按申请人所写' : null
  return [
    one.kindLabel,
    one.contactPerson && `联系人 ${one.contactPerson}`,
    one.creditCode,
    one.hasIdentity ? '证件号码已加密保存' : null,
    marked,
    one.phone,
    one.email,
    addressWords(one),
  ].filter((word): word is string => Boolean(word))
}

function contactWords({ request }: CaseView): string {
  const { phone, email, fax } = request
  return [phone, email, fax && `传真 ${fax}`, addressWords(request)].filter(Boolean).join('\n')
}

function addressWords({
  address,
  postcode,
  postcodeAbroad,
}: Pick<CaseView['request'], 'address' | 'postcode' | 'postcodeAbroad'>): string {
  const mark = postcodeAbroad ? '（境外邮编，按申请人所写）' : ''
  return [address, postcode && `${postcode}${mark}`].filter(Boolean).join(' ')
}

/** Each part on a line of its own, so that no day is broken in two. */
function submissionWords({ request, channel }: CaseView): string {
  return [
    `${request.submittedOn ?? '寄出日期不明'} ${channel}`,
    request.signedOn && `${request.signedOn} 签收`,
    request.trackingNumber && `邮件号 ${request.trackingNumber}`,
  ]
    .filter(Boolean)
    .join('\n')
}

function Files({ view }: { view: CaseView }) {
  return (
    <ul>
      {view.files.map((file) => (
        <li key={file.id}>
          <a href={`/api/files/${file.id}`} target="_blank" rel="noopener">
            {file.name}
          </a>{' '}
          <span className="text-faint">
            {file.kind} · {Math.max(1, Math.round(file.size / 1024))} KB
          </span>
        </li>
      ))}
    </ul>
  )
}

export function Earlier({ earlier }: { earlier: readonly EarlierRequest[] }) {
  return (
    <ul>
      {earlier.map((one) => (
        <li key={one.caseId}>
          <Link className="underline" href={`/cases/${one.caseId}`} prefetch={false}>
            {one.number}
          </Link>{' '}
          {one.requested}{' '}
          <span className="text-faint">
            <span className="whitespace-nowrap">{one.arrivedOn}</span>，{one.outcome ?? one.stateLabel}
          </span>
        </li>
      ))}
    </ul>
  )
}
