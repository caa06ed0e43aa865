import { DescriptionList } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { SubmissionKind } from '@/domain/submissions/kinds'
import type { OpenedShown, TrackView } from '@/server/views/track'
import { FocusedHeading } from './focused'
import { LettersList } from './letters-list'
import { NextStepPanel } from './next-step-panel'
import { OpenedList } from './opened-list'
import { PassedOn } from './passed-on'
import { type Remind, ReminderForm } from './reminder-form'
import { type Send, SendingForm } from './sending-form'
import { NotSentNotice, SentList, SentNotice } from './sent-list'
import { StagesBar } from './stages-bar'
import styles from './track.module.css'
import { WaysOfRemedy } from './ways-of-remedy'

interface RequestPageProps {
  entrance: string
  view: TrackView
  opened: readonly OpenedShown[]
  /** Kind of the form that was asked for; without one it is that of the applicant's next step. */
  openForm: string | null
  /** Id of what has just been sent. */
  justSent: string | null
  /** Kind of what was posted although nobody waits for it any more. */
  notSent: SubmissionKind | null
  send: (kind: string) => Send
  remind: Remind
  leave: () => Promise<void>
}

/** A request as its applicant sees it: how it stands, who has to do what, what was written, and what can be sent. */
export function RequestPage(props: RequestPageProps) {
  const { entrance, view, opened, openForm, justSent, notSent, send, remind, leave } = props
  const { caseId, number, next, stages, facts, letters, remedies, sendings, sent, course } = view
  const hrefOf = (id: string) => `/api/track/${entrance}/${caseId}/${id}`
  const answer = letters.find(({ isAnswer }) => isAnswer)
  // The address keeps its name: once it was looked at, the list below says what became of it.
  const fresh = sent.find(({ id, state }) => id === justSent && state === 'waiting')
  const form = sendings.find(({ kind }) => kind === (openForm ?? (fresh ? null : expected(view))))
  return (
    <div className={styles.page} data-wide>
      <div className={styles.column}>
        <div>
          <p className="text-muted">{number}</p>
          <FocusedHeading>{next.status}</FocusedHeading>
        </div>
        {notSent ? <NotSentNotice kind={notSent} /> : null}
        {fresh ? <SentNotice sent={fresh} /> : null}
        <NextStepPanel next={next} sendings={sendings} answer={answer ? hrefOf(answer.id) : null} />
        {view.passedOn ? <PassedOn passedOn={view.passedOn} /> : null}
        {next.notes.map((note) => (
          <Notice key={note}>{note}</Notice>
        ))}
        <StagesBar stages={stages} />
        {letters.length > 0 ? (
          <section className={styles.part}>
            <h2>文书和信息</h2>
            <LettersList letters={letters} hrefOf={hrefOf} />
          </section>
        ) : null}
        {remedies ? (
          <section className={styles.part}>
            <h2>{remedies.title}</h2>
            <WaysOfRemedy remedies={remedies} />
          </section>
        ) : null}
        {form ? (
          <section className={styles.part} id="form" aria-labelledby="form-heading">
            <h2 id="form-heading">{form.offer}</h2>
            <SendingForm key={form.kind} sending={form} send={send(form.kind)} />
          </section>
        ) : null}
        <ul className={styles.offers}>
          {sendings
            .filter(({ kind }) => kind !== form?.kind)
            .map(({ kind, offer, about, open }) => (
              <li key={kind}>
                <span>
                  <strong>{offer}</strong>
                  <span className="block text-sm text-muted">{about}</span>
                </span>
                <a className="btn" href={`?form=${kind}#form`}>
                  {open}
                </a>
              </li>
            ))}
        </ul>
        {sent.length > 0 ? (
          <section className={styles.part}>
            <h2>已提交的材料</h2>
            <SentList sent={sent} />
          </section>
        ) : null}
      </div>
      <aside className={styles.side} aria-label="本件和我的申请">
        <section className="grid gap-2">
          <h2 className={styles.sideHeading}>本件</h2>
          <DescriptionList
            items={facts.map(({ term, value }) => ({
              term,
              value: <span className={styles.value}>{value}</span>,
            }))}
          />
          {view.reminder ? <ReminderForm shown={view.reminder.shown} remind={remind} /> : null}
          <details>
            <summary className="link-button">办理经过</summary>
            <ol className="mt-1 grid gap-1 text-sm">
              {course.map(({ on, what }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a course only grows at its end, and a day may tell one thing twice
                <li key={i}>
                  {on}　{what}
                </li>
              ))}
            </ol>
          </details>
        </section>
        <OpenedList entrance={entrance} opened={opened} current={caseId} leave={leave} />
      </aside>
    </div>
  )
}

/** What the office waits for stands open until it is sent; everything else is opened by its button. */
function expected({ next, sent }: TrackView): string | null {
  const { does } = next.you
  const waitsFor = does === 'correction' || does === 'reasons' || does === 'payment' ? does : null
  return sent.some(({ state, kind }) => state === 'waiting' && kind === waitsFor) ? null : waitsFor
}
