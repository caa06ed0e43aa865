import type { PEOPLE } from './people'
import type { Argument, Fields } from './server-actions'

export type Person = keyof typeof PEOPLE
export type Visitor = Person | 'stranger'

/** What the office has: a case of 周敏 in hand, a letter, and so on. */
export interface Ids {
  case: string
  letter: string
  mail: string
  outbox: string
  batch: string
  agency: string
}

export interface Action {
  /** Those to whom it is open, whatever comes of it. */
  whose: readonly Visitor[]
  /** What would do something for them, or be refused for another reason than who they are. */
  args(ids: Ids): readonly Argument[]
}

export const NOBODYS = '00000000-0000-4000-8000-000000000000'
const YEAR = 2026
const SEEN = 1
const form = (fields: Fields): Argument => ({ form: fields })
const EMAIL = new TextEncoder().encode('From: a@b.test\r\nSubject: c\r\n\r\n外来\r\n')
const FILE = new TextEncoder().encode('%PDF-1.4\n%\n')

const STAFF: readonly Visitor[] = [
  'clerk',
  'otherClerk',
  'approver',
  'supervisor',
  'statistician',
  'administrator',
  'auditor',
]
const DESK: readonly Visitor[] = ['clerk', 'otherClerk', 'supervisor']
const CASE_READERS: readonly Visitor[] = ['clerk', 'otherClerk', 'approver', 'supervisor', 'statistician']
const BULK: readonly Visitor[] = ['clerk', 'otherClerk', 'supervisor', 'statistician']
/** The administrator among them: who hands the cases of somebody else over has a run, too. */
const BULK_RUNNERS: readonly Visitor[] = [...BULK, 'administrator']
const AWAY: readonly Visitor[] = ['clerk', 'otherClerk', 'supervisor', 'administrator']
const OF_THE_UNIT: readonly Visitor[] = ['clerk', 'supervisor']
const WHO_MAY_NOTE: readonly Visitor[] = ['clerk', 'approver', 'supervisor']
const RETAINERS: readonly Visitor[] = ['supervisor', 'administrator']
const OFFICER: readonly Visitor[] = ['statistician']
const IMPORTERS: readonly Visitor[] = ['supervisor', 'statistician']

const REQUEST = {
  channel: 'in_person',
  submittedOn: '2026-03-18',
  applicantKind: 'natural_person',
  applicantName: '外来人',
  phone: '13800000000',
  requested: '第三镇征地补偿安置方案',
}
const REMEDY = { kind: 'reconsideration', acceptedOn: '2026-03-17' }

const under = (file: string, actions: Readonly<Record<string, Action>>) =>
  Object.fromEntries(Object.entries(actions).map(([name, action]) => [`app/${file}#${name}`, action]))

/** Every action that asks who is there. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  ...under('(desk)/audit/actions.ts', { verify: { whose: ['administrator', 'auditor'], args: () => [] } }),
  ...under('(desk)/backups/actions.ts', { backUpNow: { whose: ['administrator'], args: () => [] } }),
  ...under('(desk)/calendar/actions.ts', {
    editCalendar: {
      whose: ['supervisor'],
      args: () => [YEAR, form({ day: '2026-03-19', kind: 'holiday', name: '外来', reason: '外来' })],
    },
  }),
  ...under('(desk)/cases/[id]/actions.ts', {
    act: {
      whose: WHO_MAY_NOTE,
      args: (ids) => [ids.case, SEEN, 'note', form({ body: '外来' })],
    },
    previewAct: {
      whose: WHO_MAY_NOTE,
      args: (ids) => [ids.case, 'note', form({ body: '外来' })],
    },
    reveal: { whose: OF_THE_UNIT, args: (ids) => [ids.case, form({ reason: '核对补正材料身份' })] },
    attach: {
      whose: WHO_MAY_NOTE,
      args: (ids) => [ids.case, form({ kind: 'other', files: FILE })],
    },
    reissue: { whose: OF_THE_UNIT, args: (ids) => [ids.case, form({ checkedBy: 'document' })] },
    split: {
      whose: OF_THE_UNIT,
      args: (ids) => [ids.case, SEEN, form({ parts: '甲\n乙', reason: '外来' })],
    },
    startLetterOf: { whose: OF_THE_UNIT, args: (ids) => [ids.case, 'record_correction'] },
  }),
  ...under('(desk)/cases/[id]/remedy-actions.ts', {
    record: { whose: OF_THE_UNIT, args: (ids) => [ids.case, form(REMEDY)] },
    amend: { whose: OF_THE_UNIT, args: (ids) => [ids.case, NOBODYS, SEEN, form(REMEDY)] },
    remove: { whose: OF_THE_UNIT, args: (ids) => [ids.case, NOBODYS, SEEN, form({ reason: '外来' })] },
  }),
  ...under('(desk)/cases/[id]/submission-actions.ts', {
    accept: {
      whose: OF_THE_UNIT,
      args: (ids) => [ids.case, SEEN, NOBODYS, form({ body: '外来' })],
    },
    previewAccept: {
      whose: OF_THE_UNIT,
      args: (ids) => [ids.case, NOBODYS, form({ body: '外来' })],
    },
    decline: {
      whose: OF_THE_UNIT,
      args: (ids) => [ids.case, SEEN, NOBODYS, form({ because: '外来' })],
    },
  }),
  ...under('(desk)/absences/actions.ts', {
    change: { whose: AWAY, args: () => [form({ change: 'end', id: NOBODYS })] },
    handOver: { whose: AWAY, args: () => [form({ person: NOBODYS, to: NOBODYS })] },
  }),
  ...under('(desk)/cases/bulk/actions.ts', {
    choose: { whose: BULK, args: () => [form({ list: '', chosen: `${NOBODYS}:1` })] },
    chooseAgain: { whose: BULK_RUNNERS, args: () => [form({ run: NOBODYS })] },
    urgeAll: { whose: BULK_RUNNERS, args: () => [form({ run: NOBODYS, note: '外来' })] },
    assignAll: { whose: BULK_RUNNERS, args: () => [form({ run: NOBODYS, to: NOBODYS })] },
  }),
  ...under('(desk)/cases/views/actions.ts', {
    save: { whose: CASE_READERS, args: () => [form({ address: 'channel=fax', name: '' })] },
    change: { whose: CASE_READERS, args: () => [form({ change: 'remove', id: NOBODYS })] },
  }),
  ...under('(desk)/cases/columns/actions.ts', {
    choose: { whose: CASE_READERS, args: () => [form({ columns: 'nothing' })] },
    reset: { whose: CASE_READERS, args: () => [] },
  }),
  ...under('(desk)/cases/new/actions.ts', {
    registerAtDesk: { whose: DESK, args: () => [form({ ...REQUEST, files: FILE })] },
    saveEdited: {
      whose: OF_THE_UNIT,
      args: (ids) => [ids.case, SEEN, form({ ...REQUEST, reason: '外来' })],
    },
    previewIntake: { whose: DESK, args: () => [form(REQUEST)] },
    previewEdited: { whose: OF_THE_UNIT, args: (ids) => [ids.case, form(REQUEST)] },
  }),
  ...under('(desk)/cases/suggestions/actions.ts', {
    dismiss: { whose: DESK, args: () => [form({ id: NOBODYS, because: '外来' })] },
  }),
  ...under('(desk)/entrance/actions.ts', {
    save: { whose: ['supervisor', 'administrator'], args: () => [NOBODYS, form({ door: 'open' })] },
    preview: { whose: ['supervisor', 'administrator'], args: () => [NOBODYS, form({ door: 'open' })] },
  }),
  ...under('(desk)/import/actions.ts', {
    upload: {
      whose: IMPORTERS,
      args: () => [form({ ledger: new TextEncoder().encode('受理编号\n1\n') })],
    },
    decide: { whose: IMPORTERS, args: () => [NOBODYS, { plain: {} }] },
    commit: { whose: IMPORTERS, args: () => [NOBODYS, 'none'] },
    discard: { whose: IMPORTERS, args: () => [form({ job: NOBODYS })] },
    undo: { whose: IMPORTERS, args: (ids) => [ids.batch, form({ reason: '' })] },
    nameLayout: { whose: IMPORTERS, args: () => [form({ layout: NOBODYS, name: '外来' })] },
    removeLayout: { whose: IMPORTERS, args: () => [form({ layout: NOBODYS })] },
  }),
  ...under('(desk)/letters/[id]/actions.ts', {
    save: {
      whose: OF_THE_UNIT,
      args: (ids) => [ids.letter, { plain: { values: {}, attachments: [], together: {} } }, SEEN],
    },
    step: {
      whose: OF_THE_UNIT,
      args: (ids) => [ids.letter, SEEN, 'voidLetter', { plain: { reason: '外来' } }],
    },
    check: { whose: OF_THE_UNIT, args: (ids) => [ids.letter, { plain: {} }] },
    send: { whose: OF_THE_UNIT, args: (ids) => [ids.letter, SEEN, { plain: {} }] },
    uploadSigned: { whose: OF_THE_UNIT, args: (ids) => [ids.letter, form({ signed: FILE })] },
  }),
  ...under('(desk)/letters/reasons/actions.ts', {
    save: { whose: DESK, args: () => [form({ id: '', kind: 'reply', title: '', body: '外来' })] },
  }),
  ...under('(desk)/letters/templates/actions.ts', {
    upload: {
      whose: ['supervisor', 'administrator'],
      args: () => ['record_correction', form({ template: FILE })],
    },
    restore: { whose: ['supervisor', 'administrator'], args: () => ['record_correction'] },
  }),
  ...under('(desk)/mail/actions.ts', {
    receive: {
      whose: DESK,
      args: () => [form({ mailKind: 'ems', trackingNumber: '9999999999999', envelope: FILE })],
    },
    receiveEmail: { whose: DESK, args: () => [form({ email: EMAIL })] },
    submit: { whose: DESK, args: (ids) => [ids.mail, form({ number: '外来', kind: 'message' })] },
    aside: { whose: DESK, args: (ids) => [ids.mail, form({ reason: '' })] },
  }),
  ...under('(desk)/outbox/actions.ts', {
    mark: { whose: OF_THE_UNIT, args: (ids) => [ids.outbox, form({ on: '2026-03-18' })] },
    take: { whose: OF_THE_UNIT, args: (ids) => [ids.outbox] },
    tryAgain: { whose: OF_THE_UNIT, args: (ids) => [ids.outbox] },
  }),
  ...under('(desk)/brief/actions.ts', {
    choose: { whose: STAFF, args: () => [form({ email: 'wailai@example.cn', byEmail: '' })] },
  }),
  ...under('(desk)/orders/actions.ts', {
    issue: {
      whose: ['supervisor'],
      args: (ids) => [form({ unitId: NOBODYS, caseId: ids.case, answerBy: '2026-12-01', matter: '外来' })],
    },
    answer: {
      whose: ['clerk', 'otherClerk', 'approver', 'supervisor'],
      args: () => [NOBODYS, form({ answer: '外来' })],
    },
  }),
  ...under('(desk)/urge/actions.ts', {
    urge: {
      whose: ['approver', 'supervisor'],
      args: (ids) => [form({ caseId: ids.case, note: '外来' })],
    },
  }),
  ...under('(desk)/people/actions.ts', {
    administer: { whose: ['administrator'], args: () => [form({ change: 'addUnit', name: '外来科' })] },
    previewSettings: { whose: ['administrator'], args: () => [form({ court: '某某区人民法院' })] },
  }),
  ...under('(desk)/sources/actions.ts', {
    administer: {
      whose: ['administrator'],
      args: () => [form({ change: 'addSource', name: '外来平台', rights: 'hand_in', noticeAddress: '' })],
    },
  }),
  ...under('(desk)/sources/reconcile/actions.ts', {
    compare: {
      whose: DESK,
      args: () => [form({ source: NOBODYS, from: '2026-03-01', to: '2026-03-18', list: FILE })],
    },
  }),
  ...under('(desk)/report/[year]/actions.ts', {
    explain: { whose: OFFICER, args: () => [YEAR, 'carry', form({ reason: '外来' })] },
    step: { whose: OFFICER, args: () => [YEAR, 'hand_in', form({})] },
    enter: {
      whose: ['clerk', 'otherClerk', 'statistician'],
      args: () => [YEAR, form({ 'fees/amount': '1', source: '外来' })],
    },
    enterOpened: {
      whose: ['clerk', 'otherClerk', 'statistician'],
      args: () => [YEAR, form({ source: '外来' })],
    },
    save: { whose: OFFICER, args: () => [{ plain: { year: YEAR } }, 'five', '外来', 0] },
    leaveSentence: { whose: OFFICER, args: () => [{ plain: { year: YEAR } }, '外来', 'out'] },
    returnHandedIn: { whose: OFFICER, args: (ids) => [YEAR, ids.agency, form({ remark: '外来' })] },
    collect: { whose: OFFICER, args: (ids) => [YEAR, ids.agency, form({ form: FILE })] },
  }),
  ...under('(desk)/report/[year]/opening/remedy-actions.ts', {
    record: { whose: OFFICER, args: () => [form(REMEDY)] },
    amend: { whose: OFFICER, args: () => [NOBODYS, SEEN, form(REMEDY)] },
    remove: { whose: OFFICER, args: () => [NOBODYS, SEEN, form({ reason: '外来' })] },
  }),
  ...under('(desk)/retention/actions.ts', {
    propose: { whose: RETAINERS, args: (ids) => [form({ case: ids.case })] },
    settle: { whose: RETAINERS, args: () => [form({ list: NOBODYS, settle: 'confirm' })] },
  }),
  // Refused to everybody outside of a training.
  ...under('(desk)/training/actions.ts', {
    move: { whose: STAFF, args: () => [form({ step: 'day' })] },
    anew: { whose: STAFF, args: () => [] },
  }),
  ...under('(desk)/security/actions.ts', {
    endOne: { whose: STAFF, args: () => [form({ session: NOBODYS })] },
    endOthers: { whose: STAFF, args: () => [] },
  }),
  ...under('second-factor/actions.ts', {
    change: { whose: STAFF, args: () => [null, form({ change: 'confirm', code: '123456' })] },
  }),
}

/** Actions that are open to everybody, and what they may change is for tests of their own. */
export const OPEN_TO_ALL: readonly string[] = [
  'app/(public)/agencies/[agency]/apply/actions.ts#apply',
  'app/(public)/agencies/[agency]/track/[case]/actions.ts#send',
  'app/(public)/agencies/[agency]/track/[case]/reminder-actions.ts#remind',
  'app/(public)/agencies/[agency]/track/actions.ts#leave',
  'app/(public)/agencies/[agency]/track/actions.ts#track',
  'app/first-run/actions.ts#begin',
  'app/password/actions.ts#change',
  'app/password/actions.ts#endAll',
  'app/sign-in/actions.ts#enter',
  'app/sign-in/code/actions.ts#enter',
  'app/sign-in/code/actions.ts#leave',
]
