import { LettersCard, type StartLetter } from '@/components/letters/letters-card'
import { NearestList, nearestBrief } from '@/components/memory/nearest-list'
import { Suggestion } from '@/components/memory/suggestions-page'
import { RemediesBody, type RemedyActions } from '@/components/remedies/remedies-card'
import { Chip } from '@/components/ui/chip'
import { PageHead } from '@/components/ui/layout'
import type { Send } from '@/components/ui/server-form'
import type { CaseView } from '@/server/views/case'
import type { NearestRequest } from '@/server/views/nearest'
import type { StepDone } from '@/server/views/step-result'
import type { SuggestionShown } from '@/server/views/suggestions'
import type { Act, PreviewStep } from './action-form'
import { type Attach, AttachForm } from './attach-form'
import { BackToList } from './back-to-list'
import styles from './case.module.css'
import { CaseActions } from './case-actions'
import { CaseCourse } from './case-course'
import { CaseNotices } from './case-notices'
import { CaseSteps } from './case-steps'
import { DeadlineCard } from './deadline-card'
import { Due } from './due'
import { Fold } from './fold'
import { FreshCode } from './fresh-code'
import { type Reissue, ReissueForm } from './reissue-form'
import { RequestCard } from './request-card'
import { ResultBar } from './result-bar'
import type { Reveal } from './reveal-form'
import { SplitForm } from './split-form'
import { type SubmissionActions, SubmissionsCard } from './submissions-card'

interface CasePageProps {
  view: CaseView
  /** Earlier requests for much the same. */
  nearest: readonly NearestRequest[]
  /** What the night suggests of it, for those who may do something about it. */
  suggestions: readonly SuggestionShown[]
  act: Act<StepDone>
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

/** A case: where it stands, its deadline day by day, the request and the course at the left, at the right what can be done now. */
export function CasePage(props: CasePageProps) {
  const { view, act, previewStep, startLetter, submissionActions, freshCode } = props
  const { caseId, version, actions, asked } = view
  return (
    <CaseSteps
      caseId={caseId}
      version={version}
      actions={actions}
      opened={asked && !asked.refusal ? { name: asked.name, prefilled: asked.filled } : null}
    >
      <Head view={view} />
      <ResultBar />
      {freshCode ? (
        <div className="mt-3">
          <FreshCode caseId={caseId} queryCode={freshCode} />
        </div>
      ) : null}
      <CaseNotices notices={view.notices} />
      {/* Before the deadline that it may move, while it waits. */}
      <SubmissionsCard caseId={caseId} submissions={view.submissions} actions={submissionActions} />
      <DeadlineCard view={view} />
      <div className={styles.columns}>
        {/* First in order: few presses of Tab lead to the first step; on a phone it stands first. */}
        <aside className={styles.side} aria-label="办理">
          <div className={`screen-only ${styles.first}`}>
            <CaseActions
              caseId={caseId}
              actions={actions}
              asked={asked}
              act={act}
              previewStep={previewStep}
            />
          </div>
          <div className={styles.later}>
            <LettersCard letters={view.letters} start={startLetter} />
            {view.mayArchive ? (
              <p className="screen-only mt-3 text-sm">
                <a className="underline" href={`/api/cases/${caseId}/archive`} download>
                  下载归档包
                </a>
                　文书、附件、经过、期限和校验值
              </p>
            ) : null}
          </div>
        </aside>
        <MainColumn {...props} />
      </div>
    </CaseSteps>
  )
}

function Head({ view }: { view: CaseView }) {
  return (
    <PageHead
      over={
        <>
          <span className="screen-only">
            <BackToList />
            {'　/　'}
          </span>
          {view.number} · {view.channel} · {view.applicantKind} {view.applicant}
        </>
      }
      title={view.title}
      under={
        <span className="flex flex-wrap items-baseline gap-1.5">
          <Chip
            tone={view.state === 'concluded' ? 'ok' : view.state.startsWith('awaiting') ? 'pause' : 'run'}
          >
            {view.stateLabel}
          </Chip>
          {view.orderedAnew ? <Chip tone="soon">责令重新答复</Chip> : null}
          {view.anonymisedOn ? <Chip tone="pause">已匿名 {view.anonymisedOn}</Chip> : null}
          {view.matter ? <Chip tone="soon">{view.matter}</Chip> : null}
          {view.holder ? <Chip>{view.holder}</Chip> : null}
          {view.outcome ? <Chip>{view.outcome}</Chip> : null}
          {view.sealedIn.map((year) => (
            <Chip key={year}>已计入{year}年年报（已封存）</Chip>
          ))}
          {view.newOutcome ? <Chip>重新答复：{view.newOutcome}</Chip> : null}
          <a className="screen-only ml-2" href="#steps">
            跳到办理 ↓
          </a>
        </span>
      }
      actions={<Due deadline={view.deadline} risk={view.risk} />}
    />
  )
}

function MainColumn({
  view,
  nearest,
  suggestions,
  reveal,
  attach,
  split,
  reissue,
  remedyActions,
}: CasePageProps) {
  const { caseId, timeline, correctable, remedies } = view
  return (
    <div className={styles.main}>
      <div className={styles.second}>
        <RequestCard view={view} reveal={reveal} />
      </div>
      <CaseCourse caseId={caseId} timeline={timeline} orders={view.orders} correctable={correctable} />
      {/* Other people's requests do not belong on the paper of this one. */}
      {suggestions.length > 0 ? (
        <Fold
          className={`screen-only ${styles.later}`}
          title="夜间建议"
          aside={<a href="/cases/suggestions">全部建议</a>}
          brief={suggestions.map(({ label }) => label).join('、')}
        >
          {suggestions.map((one) => (
            <section key={one.id} className="mb-3" aria-label={one.label}>
              <h3>{one.label}</h3>
              <Suggestion one={one} />
            </section>
          ))}
        </Fold>
      ) : null}
      {nearest.length > 0 ? (
        <Fold
          className={`screen-only ${styles.later}`}
          title="相似申请"
          aside="按相同的字词，最像的在前"
          brief={`${nearest.length} 件，${nearestBrief(nearest)}`}
        >
          <NearestList nearest={nearest} />
        </Fold>
      ) : null}
      {remedies ? (
        <Fold
          className={styles.later}
          title="复议和诉讼"
          brief={remedies.lines.length === 0 ? '没有' : `${remedies.lines.length} 件`}
        >
          <RemediesBody remedies={remedies} actions={remedyActions} />
        </Fold>
      ) : null}
      {view.maySplit || view.mayAttach || view.mayReissue ? (
        <div className={`screen-only card ${styles.last} ${styles.seldom}`}>
          {view.maySplit ? <SplitForm requested={view.request.requested} split={split} /> : null}
          {view.mayAttach ? <AttachForm attach={attach} /> : null}
          {view.mayReissue ? (
            <ReissueForm caseId={caseId} hasCode={view.hasQueryCode} reissue={reissue} />
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
