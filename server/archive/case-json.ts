import type { CaseView } from '../views/case'

/** A case as its package tells it. */
export interface Told {
  view: CaseView
  /** Name of the agency. */
  office: string
  /** Instant at which the package was made. */
  madeAt: string
}

/** The case for programs: facts, course and deadline in plain fields with Chinese words as values. */
export function caseJson({ view, office, madeAt }: Told): string {
  const { number, applicant, applicantKind, channel, outcome, newOutcome, request, joint, items, deadline } =
    view
  const told = {
    form: 'yishenban-archive-1',
    agency: office,
    madeAt,
    number,
    channel,
    outcome,
    newOutcome,
    applicant: { kind: applicantKind, name: applicant },
    joint: joint.map(({ name, kindLabel }) => ({ kind: kindLabel, name })),
    request,
    items,
    deadline: {
      receivedOn: deadline.receivedOn,
      dueOn: deadline.dueOn,
      trace: deadline.trace,
      traceAnew: deadline.traceAnew,
    },
    course: view.timeline
      .toReversed()
      .map(({ seq, on, title, lines, by, recordedAt, document, correction }) => ({
        seq,
        on,
        title,
        lines,
        by,
        recordedAt,
        document,
        correction,
      })),
    remedies: view.remedies?.lines ?? [],
  }
  return `${JSON.stringify(told, null, 2)}\n`
}
