import Link from 'next/link'
import { LettersCard, type StartLetter } from '@/components/letters/letters-card'
import { RemediesCard, type RemedyActions } from '@/components/remedies/remedies-card'
import { Chip } from '@/components/ui/chip'
import { Card, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { Send } from '@/components/ui/server-form'
import { Timeline } from '@/components/ui/timeline'
import { monthDayWords } from '@/domain/calendar/day-words'
import type { TraceDay } from '@/domain/clock/types'
import type { CaseDeadline, CaseView } from '@/server/views/case'
import type { Act, PreviewStep } from './action-form'
import { type Attach, AttachForm } from './attach-form'
import { CaseActions } from './case-actions'
import { courseEntry } from './course-entry'
import { DeadlineStrip } from './deadline-strip'
import { Due } from './due'
import { FreshCode } from './fresh-code'
import { type Reissue, ReissueForm } from './reissue-form'
import { RequestCard } from './request-card'
import type { Reveal } from './reveal-form'
import { SplitForm } from './split-form'
import { type SubmissionActions, SubmissionsCard } from './submissions-card'

interface CasePageProps {
  view: CaseView
  act: Act
  previewStep: PreviewStep
  reveal: Reveal
  attach: Attach
  split: Send
  startLetter: StartLetter
  remedyActions: RemedyActions
  reissue: Reissue
  /** The query code that this person has just given to the applicant. */
  freshCode: string | null
  submissionActions: SubmissionActions
}

/** A case: where it stands, its deadline day by day, the request, the course, and what can be done now. */
export function CasePage(props: CasePageProps) {
  const { view, act, previewStep, reveal, attach, split, startLetter, remedyActions } = props
  const { submissionActions, reissue, freshCode } = props
  return (
    <>
      <PageHead
        over={`${view.number} · ${view.channel} · ${view.applicantKind} ${view.applicant}`}
        title={view.title}
        under={
          <span className="flex flex-wrap gap-1.5">
            <Chip
              tone={view.state === 'concluded' ? 'ok' : view.state.startsWith('awaiting') ? 'pause' : 'run'}
            >
              {view.stateLabel}
            </Chip>
            {view.orderedAnew ? <Chip tone="soon">责令重新答复</Chip> : null}
            {view.matter ? <Chip tone="soon">{view.matter}</Chip> : null}
            {view.holder ? <Chip>{view.holder}</Chip> : null}
            {view.outcome ? <Chip>{view.outcome}</Chip> : null}
            {view.sealedIn.map((year) => (
              <Chip key={year}>已计入{year}年年报（已封存）</Chip>
            ))}
            {view.newOutcome ? <Chip>重新答复：{view.newOutcome}</Chip> : null}
          </span>
        }
        actions={<Due deadline={view.deadline} />}
      />
      {freshCode ? <FreshCode caseId={view.caseId} queryCode={freshCode} /> : null}
      {view.notices.map(({ tone, title, next, link }) => (
        <Notice
          key={title}
          tone={tone}
          title={title}
          className="screen-only mt-3.5"
          next={
            <>
              {next}
              {link ? (
                <Link className="ml-2" href={link.href} prefetch={false}>
                  {link.label}
                </Link>
              ) : null}
            </>
          }
        />
      ))}
      {/* Before the deadline that it may move, while it waits. */}
      <SubmissionsCard caseId={view.caseId} submissions={view.submissions} actions={submissionActions} />
      <DeadlineCard view={view} />
      <div className="mt-3.5 grid items-start gap-3.5 desk:grid-cols-[1fr_1.05fr_20rem]">
        <div className="grid gap-3.5">
          <RequestCard view={view} reveal={reveal} />
          <LettersCard letters={view.letters} start={startLetter} />
          {view.maySplit ? (
            <div className="screen-only">
              <SplitForm requested={view.request.requested} split={split} />
            </div>
          ) : null}
          {view.mayAttach ? (
            <div className="screen-only">
              <AttachForm attach={attach} />
            </div>
          ) : null}
          {view.mayReissue ? (
            <div className="screen-only">
              <ReissueForm caseId={view.caseId} hasCode={view.hasQueryCode} reissue={reissue} />
            </div>
          ) : null}
        </div>
        <div className="grid gap-3.5">
          <Card title="经过">
            <Timeline entries={view.timeline.map(courseEntry)} />
          </Card>
          {view.remedies ? <RemediesCard remedies={view.remedies} actions={remedyActions} /> : null}
        </div>
        <div className="screen-only order-first desk:order-none">
          <CaseActions caseId={view.caseId} actions={view.actions} act={act} previewStep={previewStep} />
        </div>
      </div>
    </>
  )
}

/** The deadline of the request, and below it that of a new answer that was ordered. */
function Strips({ deadline: { trace, traceAnew, latest, today } }: { deadline: CaseDeadline }) {
  const anew = traceAnew.length > 0
  return (
    <>
      {anew ? (
        <h3 className="mt-1 text-sm">
          第一次答复 <span className="font-normal text-muted">{concludedWords(trace)}</span>
        </h3>
      ) : null}
      <DeadlineStrip
        days={trace}
        today={today}
        latest={latest && !anew}
        legend={anew ? 'elsewhere' : 'below'}
      />
      {anew ? (
        <>
          <h3 className="mt-3 text-sm">重新答复</h3>
          <DeadlineStrip days={traceAnew} today={today} latest={latest} name="重新答复期限" />
        </>
      ) : null}
    </>
  )
}

/** “11月28日办结，第17个工作日”; empty where that day was none. */
function concludedWords(trace: readonly TraceDay[]): string {
  const end = trace.find(({ concluded }) => concluded)
  if (!end) return ''
  const { part } = end
  const nth =
    part.type === 'counted'
      ? `，第${part.number}个工作日`
      : part.type === 'late'
        ? `，超期${part.number}个工作日`
        : ''
  return `${monthDayWords(end.on)}办结${nth}`
}

function DeadlineCard({ view: { deadline, caseId } }: { view: CaseView }) {
  return (
    <Card className="mt-3.5">
      {deadline.receivedOn === null ? (
        <p className="text-sm text-muted">
          尚未与申请人确认收到，答复期限没有起算。{deadline.receiptWords}（《条例》{deadline.receiptArticle}
          ）。
        </p>
      ) : (
        <>
          <Strips deadline={deadline} />
          {deadline.dueOnAtRisk ? (
            <p className="mt-2 text-small text-soon">
              风险提示：补正告知晚于收到申请后第7个工作日。如不被认可为重新起算，按首次收到之日计算的答复期限为
              {monthDayWords(deadline.dueOnAtRisk)}。
            </p>
          ) : null}
          <p className="mt-2 flex flex-wrap justify-end gap-x-4 text-small text-muted">
            {deadline.internal ? (
              <span className="mr-auto">
                内部时限：{monthDayWords(deadline.internal.draftBy)}前拟稿，
                {monthDayWords(deadline.internal.approvalBy)}前送审
              </span>
            ) : null}
            <span>
              {monthDayWords(deadline.receivedOn)}收到{deadline.arrival ? `（${deadline.arrival}）` : ''}
              ，依据《条例》{deadline.receiptArticle}
            </span>
            <Link className="screen-only" href={`/cases/${caseId}/deadline`} prefetch={false}>
              打印期限说明
            </Link>
          </p>
        </>
      )}
    </Card>
  )
}
