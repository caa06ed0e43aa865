import { Notice } from '@/components/ui/notice'
import { SUBMISSIONS, type SubmissionKind } from '@/domain/submissions/kinds'
import type { SentShown } from '@/server/views/track'
import { FocusedPlace } from './focused'
import styles from './track.module.css'

const CHIPS: Record<SentShown['state'], string> = {
  waiting: 'chip chip-soon',
  accepted: 'chip chip-ok',
  declined: 'chip chip-late',
}

/** 已提交的材料: what the applicant has sent so far, and what became of each. */
export function SentList({ sent }: { sent: readonly SentShown[] }) {
  return (
    <ul className={styles.sent}>
      {sent.map(({ id, label, at, files, state, stateLabel, because }) => (
        <li key={id}>
          <span className="font-semibold">{label}</span> <span className={CHIPS[state]}>{stateLabel}</span>{' '}
          <span className="text-sm text-muted">{at}</span>
          {files.length > 0 ? (
            <span className="block text-sm text-muted">附件：{files.join('、')}</span>
          ) : null}
          {because ? <span className="block text-sm">理由：{because}</span> : null}
        </li>
      ))}
    </ul>
  )
}

/** For what was posted without script when nobody waited for it any more; its form is gone. */
export function NotSentNotice({ kind }: { kind: SubmissionKind }) {
  return (
    <FocusedPlace id="sent">
      <Notice
        tone="warning"
        title={`“${SUBMISSIONS[kind].label}”没有提交：本件现在不能提交。`}
        next="请看本件的最新状态。刚才填写的内容，按浏览器的“后退”可以看到；需要说明情况的，请用“留言”提交。"
      />
    </FocusedPlace>
  )
}

/** The confirmation of what has just been sent, with what happens next. */
export function SentNotice({ sent: { label, at, afterwards } }: { sent: SentShown }) {
  return (
    <FocusedPlace id="sent">
      <Notice tone="success" title={`已提交${label}，${at}，等待核对。`} next={afterwards} />
    </FocusedPlace>
  )
}
