import { answerDueOn, type Case } from '@/domain/case/case'
import { COMMANDS } from '@/domain/case/chapters/commands'
import { isServiceRecorded, serviceFields } from '@/domain/case/chapters/notice/service'
import type { Command, Context } from '@/domain/case/command'
import { mayBeEnteredLate, needsApproval, possibleByHand } from '@/domain/case/decide'
import type { Refusal } from '@/domain/case/refusal'
import { settledOn } from '@/domain/case/standing'
import { type ActionField, type Choices, controlOf, hintOf } from './step-controls'
import { outlookWords } from './step-outlook'

export type CaseAction = { name: string; label: string; article: string | null } & (
  | PossibleAction
  | { possible: false; refusal: Refusal }
)

/** The form of a step: its button bears the label. */
export interface StepForm {
  name: string
  label: string
  /** What it does to the deadline at all. */
  effect: string
  fields: readonly ActionField[]
}

interface PossibleAction extends StepForm {
  possible: true
  rank: StepRank
  /** Why only an earlier day, on which time ran, can be given; null for a step that is possible today. */
  notToday: Refusal | null
  /** What it would do if it were taken today, in a line. */
  outlook: string
}

/** `main` is the page's button where it is the first step, `beside` stands by it, `further` below; `earlier` is only entered late. */
export type StepRank = 'main' | 'beside' | 'further' | 'earlier'

/**
 * The actions of a case page in order of use: first what can be done, the step to take now and the usual steps of its
 * state before the others, then what cannot with the reason. Steps that make no sense for this person or this stage at
 * all are left out rather than listed as refused.
 */
export function actionsOf(kase: Case, context: Context, choices: Choices): CaseAction[] {
  const offered = (COMMANDS as readonly Command[])
    .map((command) => ({ command, action: actionOf(command, kase, context, choices) }))
    .filter(({ action }) => !action.possible || action.fields.every(hasChoice))
  const place = ({ command }: { command: Command }) =>
    command.comesFirst?.(kase, context) ? -1 : RANKS.indexOf(rankOf(command, kase, context))
  const doable = offered.filter(({ action }) => action.possible).sort((a, b) => place(a) - place(b))
  const refused = offered.filter(
    ({ command, action }) => !action.possible && action.refusal.foretold && !isOfOthers(command, action),
  )
  return [...doable, ...refused].map(({ action }) => action)
}

/** What nobody takes who works on cases (催办) is no step that they could miss. */
function isOfOthers({ who }: Command, action: CaseAction): boolean {
  return who.clerk === undefined && !action.possible && action.refusal.rule === 'notAllowed'
}

const RANKS: readonly StepRank[] = ['main', 'beside', 'further', 'earlier']

/** What moves the deadline is no usual step any more when it has passed: only one that was taken before is entered then. */
function rankOf(command: Command, kase: Case, context: Context): StepRank {
  if (mayBeEnteredLate(command, kase, context)) return 'earlier'
  if (command.comesFirst?.(kase, context)) return 'main'
  const dueOn = answerDueOn(kase)
  if (command.inPeriod && dueOn !== null && context.today > dueOn) return 'further'
  return command.usual[kase.state] ?? 'further'
}

/** Nothing to choose from, nothing to offer: a step whose form asks for another request where there is none. */
function hasChoice({ control, optional }: ActionField): boolean {
  return optional || control.type !== 'choice' || control.options.length > 0
}

function actionOf(command: Command, kase: Case, context: Context, choices: Choices): CaseAction {
  const { name, label, article, effect } = command
  const impossible = possibleByHand(command, kase, context)
  if (impossible && !mayBeEnteredLate(command, kase, context))
    return { name, label, article, possible: false, refusal: impossible.refusal }
  const fields = Object.entries(command.fields).map(([field, definition]) => ({
    name: field,
    label: definition.label,
    hint: hintOf(field, definition, choices),
    optional: definition.optional ?? false,
    onDemand: definition.onDemand ?? false,
    ...(definition.when ? { when: definition.when } : {}),
    control: controlOf(field, definition, { kase, context }, choices),
  }))
  return {
    name,
    label,
    article,
    possible: true,
    rank: rankOf(command, kase, context),
    notToday: impossible?.refusal ?? null,
    effect,
    outlook: outlookWords(command, kase, context),
    fields: [
      ...fields.filter((f) => worthAsking(f.name, kase, context)),
      ...(needsApproval(command, context) ? [WITHOUT_APPROVAL] : []),
    ],
  }
}

/** Asked where the agency wants a letter approved, and this form takes the step without one. */
const WITHOUT_APPROVAL: ActionField = {
  name: 'approvalSkippedBecause',
  label: '未经系统内审签的说明',
  hint: '本机关规定须经审签；建议在“文书”中起草送审。已在系统外审签的，写明审签人和日期',
  optional: false,
  onDemand: false,
  control: { type: 'words' },
}

/** Fields that only some cases need. */
function worthAsking(field: string, kase: Case, { settings, today }: Context): boolean {
  const dueOn = answerDueOn(kase)
  if (field === 'againBecause') return kase.standing.correctionNotices >= settings.correctionNotices
  // Of what was answered already the cause is told: only an answer that lies ready is given by its collection.
  if (field === 'latenessCause') return dueOn !== null && today > dueOn && settledOn(kase.standing) === null
  if (Object.hasOwn(serviceFields, field)) return !isServiceRecorded(kase)
  return true
}
