/** What of a case waits for somebody of the office and shows in no state: each kind is a list of 今日. */
export const PENDING_KINDS = [
  /** An approver sent a letter back, and nobody has submitted it again. */
  'letter_sent_back',
  /** A letter has its number and has neither left nor been voided. */
  'letter_not_sent',
  /** A notice came back and has not been sent again: it told nobody anything. */
  'notice_returned',
  /** A letter asks for an opinion, and nobody has recorded that it arrived: its period has not begun. */
  'opinion_unserved',
  /** Given to a unit that has neither taken it nor begun to work on it. */
  'not_accepted',
  /** The applicant had 20 working days to pay and nothing came in. */
  'payment_over',
  /** Something of the applicant has come in, and nobody has decided on it. */
  'submission_waiting',
  /** Whoever holds it was urged (催办), and has neither moved on with it nor answered. */
  'urged',
] as const
export type PendingKind = (typeof PENDING_KINDS)[number]
