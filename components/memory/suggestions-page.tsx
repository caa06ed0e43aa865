import { Chip } from '@/components/ui/chip'
import { TextArea } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { SuggestionShown, SuggestionsView } from '@/server/views/suggestions'
import styles from './memory.module.css'

/** 并案和主动公开建议: what the night found, each with why, what to do and a way to dismiss it. */
export function SuggestionsPage({ view, dismiss }: { view: SuggestionsView; dismiss: Send }) {
  const { open, dismissed, night } = view
  return (
    <>
      <PageHead
        title="并案和主动公开建议"
        under={`每天夜间把新登记的申请与近一年的申请比较，只提出建议，不办理任何事项。${night ?? '还没有运行过。'}`}
      />
      <div className="mt-3.5 grid gap-3.5">
        {open.length === 0 ? (
          <Card>
            <EmptyState>没有需要处理的建议。</EmptyState>
          </Card>
        ) : null}
        {open.map((one) => (
          <Card key={one.id} title={<Heading one={one} />} aside={one.foundOn}>
            <Suggestion one={one} />
            <details className="screen-only mt-2">
              <summary>不采用</summary>
              <ServerForm send={dismiss} button="不采用这条建议">
                <input type="hidden" name="id" value={one.id} />
                <TextArea
                  name="because"
                  id={`because-${one.id}`}
                  label="不采用的理由"
                  hint="记入审计记录；涉及的申请增加一倍时会再次提示"
                  rows={2}
                />
              </ServerForm>
            </details>
          </Card>
        ))}
        {dismissed.length > 0 ? (
          <Card title={`已不采用 ${dismissed.length} 条`}>
            <ul className={styles.nearest}>
              {dismissed.map((one) => (
                <li key={one.id} className="text-sm">
                  <p>
                    <Chip>{one.label}</Chip> {one.reason}
                  </p>
                  <p className={styles.why}>
                    {one.dismissed?.at} {one.dismissed?.by}：{one.dismissed?.because}
                  </p>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  )
}

function Heading({ one }: { one: SuggestionShown }) {
  return (
    <>
      {one.label}　{one.requests[0]?.requested}
    </>
  )
}

/** Why it is suggested, of which requests, and where it is done. */
export function Suggestion({ one }: { one: SuggestionShown }) {
  return (
    <>
      <p className="text-sm">{one.reason}</p>
      <ul className={`mt-2 text-sm ${styles.hints}`}>
        {one.requests.map((request) => (
          <li key={request.caseId}>
            <a href={`/cases/${request.caseId}`}>{request.number}</a> {request.applicant}　{request.requested}{' '}
            <span className="text-faint">
              {request.arrivedOn}，{request.outcome ?? request.stateLabel}
            </span>
          </li>
        ))}
        {one.more > 0 ? <li className="text-faint">另有 {one.more} 件</li> : null}
      </ul>
      <p className={`screen-only mt-2 ${styles.steps}`}>
        <a className="btn" href={one.next.href}>
          {one.next.label}
        </a>
      </p>
    </>
  )
}
